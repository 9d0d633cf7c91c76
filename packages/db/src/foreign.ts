import pg from "pg";

export type ForeignRow = Readonly<Record<string, unknown>>;

/** A database of another system, read through one snapshot and never written. */
export type ForeignDatabase = {
  /** Tables of the schema `public` that begin with `prefix`, with their columns. */
  tables(prefix: string): Promise<Map<string, string[]>>;
  count(table: string): Promise<number>;
  /**
   * Rows in the order of their numeric `id`, so many at a time.
   * @param columns what to read, and under which name it is handed on
   */
  pages(
    table: string,
    columns: Readonly<Record<string, string>>,
    size: number,
  ): AsyncGenerator<ForeignRow[], void, undefined>;
  close(): Promise<void>;
};

/** Opens the database at a PostgreSQL address. @throws when it cannot be reached */
export async function openForeign(url: string): Promise<ForeignDatabase> {
  const client = new pg.Client({ connectionString: url, application_name: "igny8 import" });
  client.on("error", () => {});
  await client.connect();
  await client.query("begin isolation level repeatable read read only");
  const named = (name: string) => client.escapeIdentifier(name);
  return {
    tables: async (prefix) => {
      const { rows } = await client.query<{ table: string; columns: string[] }>(
        `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
         from information_schema.columns where table_schema = 'public' and starts_with(table_name, $1)
         group by table_name order by table_name`,
        [prefix],
      );
      return new Map(rows.map(({ table, columns }) => [table, columns]));
    },
    count: async (table) => {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from public.${named(table)}`);
      return Number(rows[0]?.n ?? 0);
    },
    async *pages(table, columns, size) {
      const list = Object.entries(columns)
        .map(([name, column]) => `${named(column)} as ${named(name)}`)
        .join(", ");
      const text = `select ${list} from public.${named(table)} where id > $1 order by id limit ${size}`;
      for (let last: unknown = 0; ; ) {
        const { rows } = await client.query<ForeignRow>(text, [last]);
        const end = rows.at(-1);
        if (!end) return;
        yield rows;
        last = end.id;
      }
    },
    close: () => client.end(),
  };
}
