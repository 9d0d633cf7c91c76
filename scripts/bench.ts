import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openInstallation } from "./bench/installation.ts";
import { stopGenerator } from "./bench/load.ts";
import { measureGates } from "./bench/rows/gates.ts";
import { measureLists } from "./bench/rows/list.ts";
import { measureScreen } from "./bench/rows/screen.ts";
import { measureStart } from "./bench/rows/start.ts";
import { holds, type Row, tableOf } from "./bench/table.ts";
import { ROOT, run } from "./run/process.ts";

const { values } = parseArgs({ options: { json: { type: "string" } } });

const built = await run({ command: ["vite", "build", "--logLevel", "warn"], workspace: "apps/server" });
if (!built.ok) throw new Error(`The server cannot be built.\n${built.output}`);
const cli = join(ROOT, "apps/server/dist/cli.js");

console.log(`igny8 benchmarks · Node ${process.version} · ${cpus().length} cores · everything on loopback\n`);
const rows: Row[] = [...measureGates()];
const installation = await openInstallation();
try {
  rows.push(...(await measureLists(installation, cli)));
  rows.push(...(await measureStart(installation, cli)));
  rows.push(...(await measureScreen(installation, cli)));
} finally {
  await stopGenerator();
  await installation.close();
}
console.log(tableOf(rows));
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
process.exitCode = rows.every(holds) ? 0 : 1;
