import pg from "pg";

/** Runs a statement as only who owns the machine could: with triggers and foreign keys off. @returns its rows */
export async function tamper(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<pg.QueryResultRow[]> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query("set session_replication_role = replica");
    return (await owner.query(text, values)).rows;
  } finally {
    await owner.end();
  }
}
