import type { Installation } from "../installation.ts";
import { startServer } from "../process.ts";
import { median } from "../rounds.ts";
import { limit, type Row } from "../table.ts";
import { signUpTenant } from "../tenant.ts";
import { countingWire } from "../wire.ts";
import { serverEnv } from "./start.ts";

const PORT = 31_790;
const WARMING = 5;
const CALLS = 31;

/** How often the built server goes to PostgreSQL for one gated and walled list, counted between the two. */
export async function measureTrips(installation: Installation, cli: string): Promise<Row[]> {
  const wire = await countingWire(installation.url);
  const server = await startServer(cli, PORT, serverEnv(wire.url, PORT, installation.dataDir));
  try {
    const origin = `http://127.0.0.1:${PORT}`;
    const { token } = await signUpTenant(installation, origin, 20);
    const trips: number[] = [];
    for (let call = 0; call < WARMING + CALLS; call++) {
      const before = wire.trips();
      const { ok } = await fetch(`${origin}/trpc/sites.list`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!ok) throw new Error("The list is refused");
      if (call >= WARMING) trips.push(wire.trips() - before);
    }
    return [limit("round trips to PostgreSQL of one such list, warm", "trips", median(trips), 1, 1)];
  } finally {
    await server.stop();
    await wire.close();
  }
}
