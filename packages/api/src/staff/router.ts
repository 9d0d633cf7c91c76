import type { Door } from "../access/catalogue.ts";
import { explainSubject } from "../access/explain.ts";
import { router, staffProcedure } from "../access/procedures.ts";
import { providersStaffRouter } from "../ai/staff-router.ts";
import { auditStaffRouter } from "../audit/staff-router.ts";
import { costsStaffRouter, creditsStaffRouter } from "../credits/staff-router.ts";
import { industriesStaffRouter } from "../industries/staff-router.ts";
import { invoicesStaffRouter } from "../invoices/staff-router.ts";
import { jobsStaffRouter } from "../jobs/staff-router.ts";
import { paymentsStaffRouter, webhooksStaffRouter } from "../payments/staff-router.ts";
import { plansStaffRouter } from "../plans/staff-router.ts";
import { subscriptionsStaffRouter } from "../subscriptions/staff-router.ts";
import { supportStaffRouter } from "../support/staff-router.ts";
import { activateAccount, cancelAccount, setModule, setPlan, suspendAccount } from "./account-changes.ts";
import { getAccountDetail } from "./account-detail.ts";
import { findAccountId, listAccounts } from "./account-list.ts";
import { readHealth } from "./health.ts";
import { grantStaff, inviteStaff, revokeStaff } from "./members.ts";
import {
  ById,
  ExplainCall,
  GrantStaff,
  InviteStaff,
  ListAccounts,
  ListUsers,
  Person,
  SetModule,
  SetPlan,
  WithReason,
} from "./schema.ts";
import { disableUser, enableUser, endSessions } from "./user-changes.ts";
import { getUser, listStaff, listUsers } from "./user-list.ts";

const anyStaff = staffProcedure({ staff: ["support", "billing", "developer"], scope: "staff" });
const billingDesk = staffProcedure({ staff: ["billing"], scope: "staff_write" });
const adminReads = staffProcedure({ staff: ["admin"], scope: "staff" });
const adminWrites = staffProcedure({ staff: ["admin"], scope: "staff_write" });

const accounts = router({
  list: anyStaff.input(ListAccounts.prefault({})).query(({ ctx, input }) => listAccounts(ctx.scope, input)),
  get: anyStaff.input(ById).query(({ ctx, input }) => getAccountDetail(ctx.scope, input.id)),
  suspend: billingDesk.input(WithReason).mutation(({ ctx, input }) => suspendAccount(ctx.scope, input)),
  activate: billingDesk.input(WithReason).mutation(({ ctx, input }) => activateAccount(ctx.scope, input)),
  cancel: adminWrites.input(WithReason).mutation(({ ctx, input }) => cancelAccount(ctx.scope, input)),
  setPlan: billingDesk.input(SetPlan).mutation(({ ctx, input }) => setPlan(ctx.scope, input)),
  setModule: adminWrites.input(SetModule).mutation(({ ctx, input }) => setModule(ctx.scope, input)),
});

const users = router({
  list: anyStaff.input(ListUsers.prefault({})).query(({ ctx, input }) => listUsers(ctx.scope, input)),
  get: anyStaff.input(ById).query(({ ctx, input }) => getUser(ctx.scope, input.id)),
  disable: adminWrites.input(WithReason).mutation(({ ctx, input }) => disableUser(ctx.scope, input)),
  enable: adminWrites.input(ById).mutation(({ ctx, input }) => enableUser(ctx.scope, input.id)),
  endSessions: adminWrites.input(ById).mutation(({ ctx, input }) => endSessions(ctx.scope, input.id)),
});

const members = router({
  list: adminReads.query(({ ctx }) => listStaff(ctx.scope)),
  grant: adminWrites.input(GrantStaff).mutation(({ ctx, input }) => grantStaff(ctx.scope, input)),
  revoke: adminWrites.input(Person).mutation(({ ctx, input }) => revokeStaff(ctx.scope, input)),
  invite: adminWrites
    .input(InviteStaff)
    .mutation(({ ctx, input }) => inviteStaff(ctx.scope, ctx.platform, input)),
});

/** @param doors all doors of the product, asked when a request comes, because the router of routers holds this one */
export const createStaffRouter = (doors: () => readonly Door[]) =>
  router({
    accounts,
    users,
    members,
    invoices: invoicesStaffRouter,
    jobs: jobsStaffRouter,
    payments: paymentsStaffRouter,
    webhooks: webhooksStaffRouter,
    plans: plansStaffRouter,
    costs: costsStaffRouter,
    credits: creditsStaffRouter,
    providers: providersStaffRouter,
    industries: industriesStaffRouter,
    audit: auditStaffRouter,
    subscriptions: subscriptionsStaffRouter,
    support: supportStaffRouter,
    health: staffProcedure({ staff: ["developer"], scope: "staff" }).query(({ ctx }) =>
      readHealth(ctx.scope),
    ),
    explain: staffProcedure({ staff: ["support", "developer"], scope: "staff" })
      .input(ExplainCall)
      .query(async ({ ctx, input: { account, path, siteId, ...subject } }) =>
        explainSubject(ctx.platform, doors(), {
          accountId: await findAccountId(ctx.scope, account),
          subject,
          path,
          siteId,
        }),
      ),
  });
