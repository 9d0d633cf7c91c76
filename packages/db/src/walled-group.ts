/// <reference path="./pg-internals.d.ts" />
import pg from "pg";
import utils from "pg/lib/utils";

/** The part of node-postgres's Connection that a Submittable speaks to. */
type Wire = {
  stream: { cork(): void; uncork(): void };
  parse(query: { text: string; name: string; types?: number[] }): void;
  bind(config: { portal: string; statement: string; values: unknown[]; binary: boolean }): void;
  describe(message: { type: "P"; name: string }): void;
  execute(config: { portal: string; rows: number }): void;
  sync(): void;
};
type RowReader = {
  rows: unknown[];
  addFields(fields: unknown): void;
  parseRow(fields: unknown): unknown;
  addRow(row: unknown): void;
  addCommandComplete(message: unknown): void;
};

export type Statement = { text: string; rowMode?: "array"; types?: unknown };

const SET_ACCOUNT = "select set_config('igny8.account_id', $1, true)";
const MAX_PREPARED_PER_CONNECTION = 500;

/** Statement text → its prepared name, for each connection; "" for a text that is not prepared by name. */
const preparedOn = new WeakMap<Wire, Map<string, string>>();
let nameCounter = 0;

type Asked = { statement: Statement; values: unknown[] };

/**
 * Statements behind the wall, in one round trip: `set_config` (local) and the statements go out before a
 * single Sync, so PostgreSQL runs them in one implicit transaction and forgets the setting with it. Safe
 * on a pooled connection, because nothing outlives the message group. They stand or fall together.
 * Protocol: PostgreSQL manual, "Frontend/Backend Protocol", Extended Query and Pipelining.
 */
export class WalledGroup {
  /** What each statement answers, in their order. */
  readonly done: Promise<pg.QueryResult[]>;
  readonly #accountId: string;
  readonly #texts: readonly string[];
  readonly #values: readonly unknown[][];
  readonly #results: readonly RowReader[];
  readonly #fresh: string[] = [];
  #resolve!: (results: pg.QueryResult[]) => void;
  #reject!: (error: unknown) => void;
  /** The statement whose answer is coming; before the first, the setting. */
  #at = -1;
  #failure: unknown;

  constructor(accountId: string, asked: readonly Asked[]) {
    this.#accountId = accountId;
    this.#texts = asked.map(({ statement }) => statement.text);
    this.#values = asked.map(({ values }) => values);
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const ResultBuilder = pg.Result as unknown as new (rowMode?: string, types?: unknown) => RowReader;
    this.#results = asked.map(({ statement }) => new ResultBuilder(statement.rowMode, statement.types));
  }

  submit(connection: Wire): Error | null {
    connection.stream.cork();
    try {
      this.#send(connection, SET_ACCOUNT, [this.#accountId], false);
      for (const [index, text] of this.#texts.entries())
        this.#send(connection, text, this.#values[index] ?? [], true);
    } catch (error) {
      this.#failure = error;
    } finally {
      connection.sync();
      connection.stream.uncork();
    }
    return null;
  }

  #send(connection: Wire, text: string, values: unknown[], describe: boolean): void {
    const statement = this.#prepare(connection, text);
    connection.bind({ portal: "", statement, values, binary: false });
    if (describe) connection.describe({ type: "P", name: "" });
    connection.execute({ portal: "", rows: 0 });
  }

  #prepare(connection: Wire, text: string): string {
    const known = preparedOn.get(connection) ?? new Map<string, string>();
    preparedOn.set(connection, known);
    const prepared = known.get(text);
    if (prepared) return prepared;
    const named = prepared === undefined && known.size < MAX_PREPARED_PER_CONNECTION;
    const name = named ? `w${++nameCounter}` : "";
    connection.parse({ text, name });
    if (name) {
      known.set(text, name);
      this.#fresh.push(text);
    }
    return name;
  }

  handleRowDescription(message: { fields: unknown }): void {
    this.#results[this.#at]?.addFields(message.fields);
  }

  handleDataRow(message: { fields: unknown }): void {
    const result = this.#results[this.#at];
    if (!result || this.#failure) return;
    try {
      result.addRow(result.parseRow(message.fields));
    } catch (error) {
      this.#failure = error;
    }
  }

  handleCommandComplete(message: unknown): void {
    this.#results[this.#at]?.addCommandComplete(message);
    this.#at += 1;
  }

  handleEmptyQuery(): void {
    this.#at += 1;
  }
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}

  /**
   * After an error it is unknown whether the new statements were prepared. They are sent without a name
   * from now on, so that a text that fails each time leaves no more than one behind on the server.
   */
  handleError(error: unknown, connection?: Wire): void {
    const known = connection && preparedOn.get(connection);
    for (const text of this.#fresh) {
      if (text !== SET_ACCOUNT || this.#at < 0) known?.set(text, "");
    }
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure) this.#reject(this.#failure);
    else this.#resolve(this.#results as unknown as pg.QueryResult[]);
  }
}

/** Values as they are sent. Call it before a connection is taken: what cannot be written must fail earlier. */
export const sendable = (values: unknown[]): unknown[] => values.map((value) => utils.prepareValue(value));
