import type { SystemDatabase } from "@igny8/db/client";
import { receiveEvent } from "../payments/events.ts";
import type { GatewayName } from "../payments/gateway.ts";
import type { Stage } from "./stage.ts";

type Sent = { body: string; headers: Headers };

/** What a gateway's events have left behind. */
export function eventsOf(s: Stage, provider: GatewayName) {
  const { system } = s.databases;
  return {
    send: (event: Sent) => receiveEvent(system, s.platform.services, provider, event),
    rows: () => rowsOf(system, provider),
  };
}

async function rowsOf({ pool }: SystemDatabase, provider: GatewayName) {
  const { rows } = await pool.query<{
    id: string;
    event_id: string;
    type: string;
    payload: unknown;
    processed_at: Date | null;
    error: string | null;
    attempts: number;
    retry_at: Date | null;
  }>("select * from webhook_event where provider = $1 order by created_at, id", [provider]);
  return rows;
}
