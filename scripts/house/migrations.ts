/** A change that the release before this schema may stumble over. */
export type Breaking = { migration: string; statement: string; why: string };

type Kind = { why: string; pattern: RegExp };

// Patterns over one statement, in lower case, without comments and with single spaces.
const NAME = `(?:"?\\w+"?\\.)?"?(\\w+)"?`;
const ALTERED = `^alter table (?:only )?(?:if exists )?${NAME} .*?`;
const KINDS: readonly Kind[] = [
  {
    why: "takes something away that the previous release may still use",
    pattern: /^drop (?:table|view|materialized view|schema|type|function|sequence)\b/,
  },
  { why: "takes a column away", pattern: new RegExp(`${ALTERED}\\bdrop column\\b`) },
  { why: "takes a default away", pattern: new RegExp(`${ALTERED}\\bdrop default\\b`) },
  {
    why: "gives something another name",
    pattern: /^alter (?:table|view|type|schema|function|sequence) .*\brename\b/,
  },
  { why: "demands a value that was optional", pattern: new RegExp(`${ALTERED}\\bset not null\\b`) },
  {
    why: "changes a column's type",
    pattern: new RegExp(`${ALTERED}\\balter (?:column )?"?\\w+"? (?:set data )?type\\b`),
  },
  {
    why: "adds a column that the previous release does not fill",
    pattern: new RegExp(`${ALTERED}\\badd column (?:if not exists )?(?!.*\\bdefault\\b)(?=.*\\bnot null\\b)`),
  },
  {
    why: "refuses rows that the previous release may write",
    pattern: new RegExp(`${ALTERED}\\badd constraint\\b`),
  },
  {
    why: "refuses rows that the previous release may write",
    pattern: new RegExp(
      `^create unique index (?:concurrently )?(?:if not exists )?"?\\w+"? on (?:only )?${NAME}`,
    ),
  },
  { why: "drops a rule that rows relied on", pattern: new RegExp(`${ALTERED}\\bdrop constraint\\b`) },
  { why: "takes a right away", pattern: /^revoke\b/ },
  { why: "deletes rows", pattern: /^(?:delete from|truncate)\b/ },
];

const bare = (statement: string): string =>
  statement
    .replace(/--.*$/gm, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** The statements of a migration. Bodies of functions stay in one piece. */
function statementsOf(sql: string): string[] {
  return sql
    .split("--> statement-breakpoint")
    .flatMap((part) => (/\$\w*\$/.test(part) ? [part] : part.split(";")))
    .map(bare)
    .filter((statement) => statement !== "");
}

/**
 * What a migration does that the release before it may not survive. What it does to a table that it makes
 * itself concerns nobody.
 */
export function breakingChanges(migration: string, sql: string): Breaking[] {
  const statements = statementsOf(sql);
  const made = new Set(
    statements.flatMap((statement) => {
      const [, name] = new RegExp(`^create table (?:if not exists )?${NAME}`).exec(statement) ?? [];
      return name === undefined ? [] : [name];
    }),
  );
  return statements.flatMap((statement) =>
    KINDS.flatMap(({ why, pattern }) => {
      const found = pattern.exec(statement);
      if (!found || (found[1] !== undefined && made.has(found[1]))) return [];
      return [{ migration, statement: statement.slice(0, 160), why }];
    }),
  );
}
