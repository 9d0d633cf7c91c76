import pg from "pg";

/** The part of node-postgres's Connection that a COPY speaks to. */
type Wire = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** COPY … FROM STDIN of data that lie ready. Protocol: PostgreSQL manual, "Frontend/Backend Protocol", COPY Operations. */
class CopyIn {
  readonly done: Promise<void>;
  #resolve!: () => void;
  #reject!: (error: Error) => void;

  constructor(
    private readonly text: string,
    private readonly chunks: readonly Buffer[],
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Wire): void {
    connection.query(this.text);
  }
  handleCopyInResponse(connection: Wire): void {
    for (const chunk of this.chunks) connection.sendCopyFromChunk(chunk);
    connection.endCopyFrom();
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#resolve();
  }
  handleError(error: Error): void {
    this.#reject(error);
  }
}

export type CopyTarget = { fill(): Promise<number>; close(): Promise<void> };

const CHUNK_LINES = 1000;

/**
 * Takes the rows of a query once, as they are stored, and copies them into a table without indexes as
 * often as it is asked. @returns how to do that, answering the milliseconds that it took
 */
export async function copyOf(url: string, table: string, where: string): Promise<CopyTarget> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const asText = { getTypeParser: () => (text: string) => text };
  const { rows } = await client.query<(string | null)[]>({
    text: `select * from ${table} where ${where}`,
    rowMode: "array",
    types: asText as unknown as pg.CustomTypesConfig,
  });
  const lines = rows.map((row) => `${row.map((cell) => cell ?? "\\N").join("\t")}\n`);
  const chunks: Buffer[] = [];
  for (let at = 0; at < lines.length; at += CHUNK_LINES)
    chunks.push(Buffer.from(lines.slice(at, at + CHUNK_LINES).join("")));
  await client.query(`create table bench_copy as select * from ${table} limit 0`);
  return {
    fill: async () => {
      await client.query("truncate bench_copy");
      const copy = new CopyIn("copy bench_copy from stdin", chunks);
      const started = performance.now();
      client.query(copy as unknown as pg.Submittable);
      await copy.done;
      const ms = performance.now() - started;
      const { rows: counted } = await client.query<{ stored: string }>(
        "select count(*) as stored from bench_copy",
      );
      if (Number(counted[0]?.stored) !== rows.length) throw new Error("COPY has not stored every row");
      return ms;
    },
    close: () => client.end(),
  };
}
