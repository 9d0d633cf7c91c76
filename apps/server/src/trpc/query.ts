import type { Platform } from "@igny8/api/access/platform";
import { type Call, plainCall } from "./call.ts";

/** Queries end by themselves; nobody has to be told that the caller went away. */
const NEVER = new AbortController().signal;

/** Answers one query as tRPC's adapter would. @returns undefined for what is not a plain call of a query */
export async function answerQuery(platform: Platform, c: Call): Promise<Response | undefined> {
  const call = plainCall(platform, c, "query");
  if (!call) return undefined;
  const { headers } = call;
  headers["content-type"] = "application/json";
  try {
    const data = await call.run(NEVER);
    return new Response(JSON.stringify({ result: { data } }), { headers });
  } catch (cause) {
    const error = call.wordsOf(cause);
    return new Response(JSON.stringify({ error }), { status: error.data.httpStatus, headers });
  }
}
