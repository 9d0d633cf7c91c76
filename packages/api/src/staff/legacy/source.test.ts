import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { expectedOf, layoutOf, TABLE_NAMES } from "./source.ts";

const DOCUMENT = new URL("../../../../../docs/legacy-import.md", import.meta.url);

it("what the import expects is what its document says, table by table", async () => {
  const document = await readFile(DOCUMENT, "utf8");
  for (const table of TABLE_NAMES) {
    const { tables, needed, columns } = expectedOf(table);
    const named = (names: string[], between: string) => names.map((name) => `\`${name}\``).join(between);
    const cells = columns.map((column) =>
      column.needed ? `**${named(column.names, "/")}**` : named(column.names, "/"),
    );
    expect(document).toContain(
      `| ${named(tables, " or ")}${needed ? " (needed)" : ""} | ${cells.join(" ")} |`,
    );
  }
});

it("a column is known by the name of any release, and what is unknown is told", () => {
  const { found, faults, extraColumns, extraTables } = layoutOf(
    new Map([
      ["igny8_accounts", ["id", "name", "slug", "owner_id", "plan_id", "status", "credits", "mood"]],
      ["igny8_users", ["id", "email", "password", "tenant_id"]],
      ["igny8_plans", ["id", "slug", "name"]],
      ["igny8_oddities", ["id"]],
    ]),
  );
  expect(found.users?.columns).toMatchObject({ account_id: "tenant_id" });
  expect(faults).toEqual(["The column igny8_users.role is missing.", "The table igny8_sites is missing."]);
  expect(extraColumns).toEqual([{ table: "igny8_accounts", columns: ["mood"] }]);
  expect(extraTables).toEqual(["igny8_oddities"]);
});
