import { writeFile } from "node:fs/promises";
import { renderMatrix } from "@igny8/api/access/matrix";
import { doors } from "@igny8/api/root";
import { MATRIX_CALLERS } from "@igny8/api/testing/callers";
import { NOW } from "@igny8/api/testing/facts";

await writeFile(
  new URL("../docs/access-matrix.md", import.meta.url),
  renderMatrix(doors(), MATRIX_CALLERS, NOW),
);
