import type { Platform } from "../access/platform.ts";

/** A player's token is not signed: his id and his session's. Any other is verified as it is in production. */
const PLAYERS_TOKEN = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/;

/** Lets players in by their unsigned tokens. */
export function letPlayersIn(platform: Platform): void {
  const verifyToken = platform.verifyToken;
  platform.verifyToken = async (token) => {
    const [, userId, sessionId] = PLAYERS_TOKEN.exec(token) ?? [];
    return userId && sessionId ? { kind: "token", userId, sessionId } : verifyToken(token);
  };
}
