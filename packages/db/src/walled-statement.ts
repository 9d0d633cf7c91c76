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

/**
 * One statement behind the wall, in one round trip: `set_config` (local) and the statement go out
 * before a single Sync, so PostgreSQL runs both in one implicit transaction and forgets the setting
 * with it. Safe on a pooled connection, because nothing outlives the message group.
 * Protocol: PostgreSQL manual, "Frontend/Backend Protocol", Extended Query and Pipelining.
 */
export class WalledStatement {
  readonly done: Promise<pg.QueryResult>;
  private readonly values: unknown[];
  #resolve!: (result: pg.QueryResult) => void;
  #reject!: (error: unknown) => void;
  readonly #result: RowReader;
  readonly #fresh: string[] = [];
  #settingDone = false;
  #failure: unknown;

  constructor(
    private readonly accountId: string,
    private readonly statement: Statement,
    values: unknown[],
  ) {
    // Here and not while sending: a value that cannot be written must fail before a connection is taken.
    this.values = values.map((value) => utils.prepareValue(value));
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const ResultBuilder = pg.Result as unknown as new (rowMode?: string, types?: unknown) => RowReader;
    this.#result = new ResultBuilder(statement.rowMode, statement.types);
  }

  submit(connection: Wire): Error | null {
    connection.stream.cork();
    try {
      this.#send(connection, SET_ACCOUNT, [this.accountId], false);
      this.#send(connection, this.statement.text, this.values, true);
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
    this.#result.addFields(message.fields);
  }

  handleDataRow(message: { fields: unknown }): void {
    if (!this.#settingDone || this.#failure) return;
    try {
      this.#result.addRow(this.#result.parseRow(message.fields));
    } catch (error) {
      this.#failure = error;
    }
  }

  handleCommandComplete(message: unknown): void {
    if (this.#settingDone) this.#result.addCommandComplete(message);
    this.#settingDone = true;
  }

  handleEmptyQuery(): void {}
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
      if (text !== SET_ACCOUNT || !this.#settingDone) known?.set(text, "");
    }
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure) this.#reject(this.#failure);
    else this.#resolve(this.#result as unknown as pg.QueryResult);
  }
}
