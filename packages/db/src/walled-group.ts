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
type Field = { dataTypeID: number };
type Parser = (text: string) => unknown;
/** What collects the answer of a statement. */
type Collector = {
  addFields(fields: readonly Field[]): void;
  parseRow(cells: readonly (string | null)[]): unknown;
  addRow(row: unknown): void;
  addCommandComplete(message: unknown): void;
};

export type Statement = {
  text: string;
  rowMode?: "array";
  types?: { getTypeParser(type: number, format: "text"): Parser };
};

const SET_ACCOUNT = "select set_config('igny8.account_id', $1, true)";
const MAX_PREPARED_PER_CONNECTION = 500;
/** "cached plan must not change result type" (PostgreSQL: feature_not_supported). */
const PLAN_CHANGED = "0A000";

/** A statement that a connection knows by name ("" for one that it does not), and the shape of its rows. */
type Prepared = { name: string; fields?: readonly Field[]; parsers?: readonly Parser[] };

/** Statement text → what the connection knows of it. */
const preparedOn = new WeakMap<Wire, Map<string, Prepared>>();
let nameCounter = 0;

/** Rows as arrays, which is how Drizzle asks for them; parsers are looked up once for each statement. */
class Rows implements Collector {
  readonly rows: unknown[][] = [];
  rowCount = 0;
  fields: readonly Field[] = [];
  #parsers: readonly Parser[] = [];

  constructor(
    private readonly types: NonNullable<Statement["types"]>,
    private readonly known: () => Prepared | undefined,
  ) {}

  addFields(fields: readonly Field[]): void {
    const known = this.known();
    this.fields = fields;
    this.#parsers =
      known?.parsers ?? fields.map(({ dataTypeID }) => this.types.getTypeParser(dataTypeID, "text"));
    if (known) known.parsers = this.#parsers;
  }

  parseRow(cells: readonly (string | null)[]): unknown[] {
    return cells.map((cell, index) => (cell === null ? null : this.#parsers[index]?.(cell)));
  }

  addRow(row: unknown[]): void {
    this.rows.push(row);
  }

  addCommandComplete(): void {
    this.rowCount = this.rows.length;
  }
}

const ResultBuilder = pg.Result as unknown as new (rowMode?: string, types?: Statement["types"]) => Collector;

export type Asked = { statement: Statement; values: unknown[] };

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
  readonly #asked: readonly Asked[];
  readonly #results: readonly Collector[];
  /** What the connection knows of each statement. */
  readonly #known: Prepared[] = [];
  readonly #fresh: string[] = [];
  #resolve!: (results: pg.QueryResult[]) => void;
  #reject!: (error: unknown) => void;
  /** The statement whose answer is coming; before the first, the setting. */
  #at = -1;
  #failure: unknown;

  constructor(accountId: string, asked: readonly Asked[]) {
    this.#accountId = accountId;
    this.#asked = asked;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#results = asked.map(({ statement: { rowMode, types } }, index) =>
      rowMode === "array" && types
        ? new Rows(types, () => this.#known[index])
        : new ResultBuilder(rowMode, types),
    );
  }

  submit(connection: Wire): Error | null {
    connection.stream.cork();
    try {
      this.#send(connection, this.#prepare(connection, SET_ACCOUNT), [this.#accountId]);
      for (const [index, { statement, values }] of this.#asked.entries()) {
        const known = this.#prepare(connection, statement.text);
        this.#known.push(known);
        this.#send(connection, known, values, this.#results[index]);
      }
    } catch (error) {
      this.#failure = error;
    } finally {
      connection.sync();
      connection.stream.uncork();
    }
    return null;
  }

  /** Asks for the shape of the rows only when it is not known yet. */
  #send(connection: Wire, { name, fields }: Prepared, values: unknown[], result?: Collector): void {
    connection.bind({ portal: "", statement: name, values, binary: false });
    if (fields) result?.addFields(fields);
    else if (result) connection.describe({ type: "P", name: "" });
    connection.execute({ portal: "", rows: 0 });
  }

  #prepare(connection: Wire, text: string): Prepared {
    const all = preparedOn.get(connection) ?? new Map<string, Prepared>();
    preparedOn.set(connection, all);
    const known = all.get(text);
    if (known?.name) return known;
    const named = known === undefined && all.size < MAX_PREPARED_PER_CONNECTION;
    const made = { name: named ? `w${++nameCounter}` : "" };
    connection.parse({ text, name: made.name });
    if (named) {
      all.set(text, made);
      this.#fresh.push(text);
    }
    return made;
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    const known = this.#known[this.#at];
    if (known?.name) known.fields = fields;
    this.#results[this.#at]?.addFields(fields);
  }

  handleDataRow(message: { fields: readonly (string | null)[] }): void {
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
   * from now on, so that a text that fails each time leaves no more than one behind on the server. So are
   * all of the group when a migration has changed what one of them returns.
   */
  handleError(error: unknown, connection?: Wire): void {
    const all = connection && preparedOn.get(connection);
    const changed = (error as { code?: string }).code === PLAN_CHANGED;
    const doubtful = changed ? this.#asked.map(({ statement }) => statement.text) : this.#fresh;
    for (const text of doubtful) {
      if (text !== SET_ACCOUNT || this.#at < 0) all?.set(text, { name: "" });
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
