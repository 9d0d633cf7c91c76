import { type Installation, SECRET } from "../installation.ts";
import { startServer } from "../process.ts";
import { median } from "../rounds.ts";
import { limit, type Row } from "../table.ts";

const ROUNDS = 5;
const PORT = 31_720;

/** From starting the built server on data that are there to its first ready answer. */
export async function measureStart({ url, dataDir }: Installation, cli: string): Promise<Row[]> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const server = await startServer(cli, PORT, serverEnv(url, PORT, dataDir));
    times.push(server.readyMs);
    await server.stop();
  }
  return [limit("built server to /readyz on existing data", "s", median(times.slice(1)) / 1000, 2, 1)];
}

/** How the benchmark's servers are configured: as in production. */
export const serverEnv = (database: string, port: number, dataDir: string): Record<string, string> => ({
  NODE_ENV: "production",
  DATABASE_URL: database,
  DATA_DIR: dataDir,
  AUTH_SECRET: SECRET,
  ENCRYPTION_KEY: SECRET,
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  AI_PROVIDER: "offline",
  LOG_LEVEL: "warn",
});
