import type { Caller, Stage } from "./stage.ts";

type Start = Parameters<Caller["staff"]["support"]["start"]>[0];

/** Why the desk enters in tests. */
export const REASON = "Ticket 4711: the list is empty";

/** A desk that enters zara's account, unless another is named. */
export function openDesk(play: Stage) {
  const { accountId } = play.place("zara");
  return {
    /** Starts a session. @returns all that is known of it, and the caller who is inside */
    enter: async (desk: Caller, input: Partial<Start> = {}) => {
      const session = await desk.staff.support.start({ accountId, reason: REASON, ...input });
      return { ...session, inside: play.caller({ authorization: `Bearer ${session.token}` }) };
    },
    /** What the account's audit says of a session, newest first. */
    eventsOf: async (id: string) => (await play.zara.audit.list({ supportSessionId: id })).items,
    /** Ends what is open and puts the clock and the account's switch back. */
    tidy: async () => {
      const { pool } = play.databases.system;
      play.clock.offsetMs = 0;
      await pool.query("update support_session set ended_at = now() where ended_at is null");
      await pool.query("update account set support_access = true");
    },
  };
}
