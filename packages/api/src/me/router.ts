import { authedProcedure, router } from "../access/procedures.ts";
import { listAccounts, listSessions } from "./reads.ts";
import { SessionId, UpdateMe } from "./schema.ts";
import { endSession, updateMe } from "./writes.ts";

export const meRouter = router({
  accounts: authedProcedure({ scope: "default" }).query(({ ctx }) =>
    listAccounts(ctx.platform.databases.system, ctx.user.id, ctx.user.homeAccountId),
  ),
  update: authedProcedure({ scope: "default" })
    .input(UpdateMe)
    .mutation(({ ctx, input }) => updateMe(ctx.platform.databases.system, ctx.user.id, input)),
  sessions: authedProcedure({ scope: "default" }).query(({ ctx }) => {
    const { credential } = ctx.facts;
    const current = credential.kind === "token" ? credential.sessionId : null;
    return listSessions(ctx.platform.databases.system, ctx.user.id, current, ctx.platform.services.now());
  }),
  endSession: authedProcedure({ scope: "default" })
    .input(SessionId)
    .mutation(({ ctx, input }) => endSession(ctx.platform.databases.system, ctx.user.id, input.id)),
});
