import { newId } from "@igny8/db/columns";
import { session, user } from "@igny8/db/schema/users";
import { sql } from "drizzle-orm";
import type { PlayerName } from "./cast.ts";
import type { Caller, Stage } from "./stage.ts";

const DAY_MS = 86_400_000;
export const PASSWORD = "correct horse battery";

/** Signs in somebody who came in during the play. @returns him as a caller, in the account he names or at home */
export async function enter(play: Stage, email: string, accountSlug?: string): Promise<Caller> {
  const { system } = play.databases;
  const [person] = await system.read
    .select({ id: user.id })
    .from(user)
    .where(sql`lower(${user.email}) = ${email.toLowerCase()}`);
  if (!person) throw new Error(`Nobody has the address ${email}`);
  const id = newId();
  const expiresAt = new Date(Date.now() + DAY_MS);
  await system.transaction((tx) =>
    tx.insert(session).values({ id, userId: person.id, token: newId(), expiresAt }),
  );
  return play.caller({
    authorization: `Bearer ${person.id}.${id}`,
    ...(accountSlug !== undefined && { "x-account": accountSlug }),
  });
}

export const tokenIn = (text: string | undefined): string =>
  /[?&]token=([\w.-]+)/.exec(text ?? "")?.[1] ?? "";

/** The token of the newest letter to the address. */
export async function mailedToken(play: Stage, email: string): Promise<string> {
  const mail = (await play.platform.mailer.kept(500)).find(({ to }) => to === email.toLowerCase());
  return tokenIn(mail?.text);
}

/** Invites somebody new and has him join through his letter. @returns his id and himself as a caller */
export async function newcomer(
  play: Stage,
  invitation: Parameters<Caller["members"]["invite"]>[0],
  inviter: PlayerName = "zara",
) {
  await play[inviter].members.invite(invitation);
  const token = await mailedToken(play, invitation.email);
  const { user: person } = await play.anonymous.members.join({ token, name: "Nina New", password: PASSWORD });
  return { userId: person.id, caller: await enter(play, invitation.email) };
}
