import type { Platform } from "../access/platform.ts";
import { authedProcedure, publicProcedure, router, tenantProcedure } from "../access/procedures.ts";
import { ANY_STATUS } from "../access/requirement.ts";
import { invite, type Post, resendInvitation, revokeInvitation } from "./invitations.ts";
import { getInvitation, listMembers } from "./reads.ts";
import { leave, removeMember } from "./removal.ts";
import {
  InvitationId,
  InvitationToken,
  Invite,
  Join,
  Leave,
  ListMembers,
  MemberId,
  SetRole,
  SetSites,
} from "./schema.ts";
import { acceptInvitation, joinByInvitation, setRole, setSites } from "./writes.ts";

const postOf = ({ mailer, auth }: Platform): Post => ({ mailer, publicUrl: auth.options.baseURL });

/** What gives somebody rights that outlive the session: neither keys nor support may. */
const personal = { role: "admin", scope: "default", credentials: ["token"], personOnly: true } as const;
const managing = { role: "admin", scope: "default", credentials: ["token", "support"] } as const;

export const membersRouter = router({
  list: tenantProcedure({ role: "viewer", scope: "default" })
    .input(ListMembers.prefault({}))
    .query(({ ctx, input }) => listMembers(ctx.scope, input)),
  invite: tenantProcedure(personal)
    .input(Invite)
    .mutation(({ ctx, input }) => invite(ctx.scope, postOf(ctx.platform), input)),
  resendInvite: tenantProcedure(personal)
    .input(InvitationId)
    .mutation(({ ctx, input }) => resendInvitation(ctx.scope, postOf(ctx.platform), input.id)),
  revokeInvite: tenantProcedure(managing)
    .input(InvitationId)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.scope, input.id)),
  invitation: publicProcedure({ scope: "auth" })
    .input(InvitationToken)
    .query(({ ctx, input }) =>
      getInvitation(ctx.platform.databases.system, input.token, ctx.platform.services.now()),
    ),
  accept: authedProcedure({ scope: "default" })
    .input(InvitationToken)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.scope, input.token)),
  join: publicProcedure({ scope: "auth_strict" })
    .input(Join)
    .mutation(({ ctx, input }) => joinByInvitation(ctx, input)),
  setRole: tenantProcedure(personal)
    .input(SetRole)
    .mutation(({ ctx, input }) => setRole(ctx.scope, input)),
  setSites: tenantProcedure(managing)
    .input(SetSites)
    .mutation(({ ctx, input }) => setSites(ctx.scope, input)),
  remove: tenantProcedure(managing)
    .input(MemberId)
    .mutation(({ ctx, input }) => removeMember(ctx.scope, input.userId)),
  leave: tenantProcedure({
    role: "viewer",
    scope: "default",
    statuses: ANY_STATUS,
    credentials: ["token"],
    personOnly: true,
  })
    .input(Leave.prefault({}))
    .mutation(({ ctx }) => leave(ctx.scope)),
});
