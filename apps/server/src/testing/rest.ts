import { type Stage, stage } from "@igny8/api/testing/stage";
import { createApp } from "../app.ts";
import { PREFIX } from "../rest/routes.ts";

type Names = Parameters<Stage["place"]>[0];
export type Headers = Record<string, string>;

/** A refusal as REST writes it. */
export type Refused = {
  success?: boolean;
  error: string;
  code: string;
  denial?: object;
  requestId: string;
};
export const bodyOf = async (response: Response): Promise<Refused> => (await response.json()) as Refused;

/** The cast with the HTTP surface in front of it, and each player's credential. */
export async function restStage() {
  const play = await stage();
  const app = createApp({ platform: play.platform, production: true, ready: async () => true });
  const { rows } = await play.databases.system.pool.query(
    `select u.id, s.id as session from "user" u join session s on s.user_id = u.id where u.staff_role = 'billing'`,
  );
  const desk: Headers = { authorization: `Bearer ${rows[0].id}.${rows[0].session}` };
  const as = (name: Names): Headers => {
    const { userId, sessionId } = play.place(name) as ReturnType<Stage["place"]> & { sessionId: string };
    return { authorization: `Bearer ${userId}.${sessionId}` };
  };
  const call = (method: string, path: string, headers: Headers = {}) =>
    app.request(`${PREFIX}${path}`, { method, headers });
  const get = (path: string, headers: Headers = {}) => call("GET", path, headers);
  const send = (method: string, path: string, body: unknown, headers: Headers = {}) =>
    app.request(`${PREFIX}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { play, app, desk, as, call, get, send };
}
