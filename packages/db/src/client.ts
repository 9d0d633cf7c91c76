import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { APP_ROLE, roleUrl, SYSTEM_ROLE } from "./roles.ts";
import { type Reader, runTransaction, type TenantDatabase, type Tx, tenantDatabase } from "./tenant.ts";

/** The unrestricted handle: every tenant's rows. Held only by the modules that the house check lists. */
export type SystemDatabase = {
  readonly read: Reader;
  /** For libraries that speak Drizzle themselves (better-auth). */
  readonly drizzle: NodePgDatabase;
  readonly pool: pg.Pool;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

export type Databases = {
  readonly system: SystemDatabase;
  tenant(accountId: string): TenantDatabase;
  /** A connection outside the pools that receives notifications; reconnecting is up to the caller. */
  listener(): pg.Client;
  /** Whether the database answers now. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** The owner's address (it migrates); the two roles' addresses derive from it. */
  url: string;
  /** The secret that the roles' passwords are derived from. */
  secret: string;
  /** Connections per role. */
  poolSize?: number;
  /** Called when an idle connection breaks; the pool replaces it by itself. */
  onError?: (error: Error) => void;
};

const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;

/** Opens the pools of both roles. Nothing connects before the first query. */
export function openDatabases({
  url,
  secret,
  poolSize = 10,
  onError = () => {},
}: DatabaseOptions): Databases {
  let closing = false;
  const open = (role: typeof APP_ROLE | typeof SYSTEM_ROLE) => {
    const pool = new pg.Pool({
      connectionString: roleUrl(url, secret, role),
      max: poolSize,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      application_name: role,
    });
    pool.on("error", (error) => {
      if (!closing) onError(error);
    });
    return pool;
  };
  const app = open(APP_ROLE);
  const system = open(SYSTEM_ROLE);
  const unrestricted = drizzle(system, { casing: "snake_case" });
  return {
    system: {
      read: unrestricted,
      drizzle: unrestricted,
      pool: system,
      transaction: (work) => runTransaction(system, work),
    },
    tenant: (accountId) => tenantDatabase(app, accountId),
    listener: () =>
      new pg.Client({
        connectionString: roleUrl(url, secret, SYSTEM_ROLE),
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      }),
    answers: () =>
      system.query("select 1").then(
        () => true,
        () => false,
      ),
    close: async () => {
      closing = true;
      await Promise.all([app.end(), system.end()]);
    },
  };
}
