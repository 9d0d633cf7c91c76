import { authedProcedure, router } from "../access/procedures.ts";
import { listAccounts, listSessions } from "./reads.ts";
import { SessionId, UpdateMe } from "./schema.ts";
import { endSession, updateMe } from "./writes.ts";

export const meRouter = router({
  accounts: authedProcedure({ scope: "default" }).query(({ ctx }) => listAccounts(ctx.scope)),
  update: authedProcedure({ scope: "default" })
    .input(UpdateMe)
    .mutation(({ ctx, input }) => updateMe(ctx.scope, input)),
  sessions: authedProcedure({ scope: "default" }).query(({ ctx }) => {
    const { credential } = ctx.facts;
    const current = credential.kind === "token" ? credential.sessionId : null;
    return listSessions(ctx.scope, current);
  }),
  endSession: authedProcedure({ scope: "default" })
    .input(SessionId)
    .mutation(({ ctx, input }) => endSession(ctx.scope, input.id)),
});
