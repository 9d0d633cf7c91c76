import { type Door, listDoors } from "./access/catalogue.ts";
import { router } from "./access/procedures.ts";
import { createAccessRouter } from "./access/router.ts";
import { accountsRouter } from "./accounts/router.ts";
import { aiRouter } from "./ai/router.ts";
import { auditRouter } from "./audit/router.ts";
import { automationRouter } from "./automation/router.ts";
import { clustersRouter } from "./clusters/router.ts";
import { contentRouter } from "./content/router.ts";
import { creditsRouter } from "./credits/router.ts";
import { ideasRouter } from "./ideas/router.ts";
import { imagesRouter } from "./images/router.ts";
import { industriesRouter } from "./industries/router.ts";
import { integrationsRouter } from "./integrations/router.ts";
import { invoicesRouter } from "./invoices/router.ts";
import { jobsRouter } from "./jobs/router.ts";
import { keysRouter } from "./keys/router.ts";
import { keywordsRouter } from "./keywords/router.ts";
import { meRouter } from "./me/router.ts";
import { membersRouter } from "./members/router.ts";
import { notificationsRouter } from "./notifications/router.ts";
import { paymentsRouter } from "./payments/router.ts";
import { plansRouter } from "./plans/router.ts";
import { promptsRouter } from "./prompts/router.ts";
import { sectorsRouter } from "./sectors/router.ts";
import { signupRouter } from "./signup/router.ts";
import { sitesRouter } from "./sites/router.ts";
import { createStaffRouter } from "./staff/router.ts";
import { subscriptionsRouter } from "./subscriptions/router.ts";
import { supportRouter } from "./support/router.ts";
import { tasksRouter } from "./tasks/router.ts";
import { termsRouter } from "./terms/router.ts";

let known: readonly Door[] | undefined;

/** Every door of the product. */
export const doors = (): readonly Door[] => {
  known ??= listDoors(appRouter);
  return known;
};

/** The router of routers. */
export const appRouter = router({
  access: createAccessRouter(doors),
  accounts: accountsRouter,
  ai: aiRouter,
  audit: auditRouter,
  automation: automationRouter,
  clusters: clustersRouter,
  content: contentRouter,
  credits: creditsRouter,
  ideas: ideasRouter,
  images: imagesRouter,
  industries: industriesRouter,
  integrations: integrationsRouter,
  invoices: invoicesRouter,
  jobs: jobsRouter,
  keywords: keywordsRouter,
  keys: keysRouter,
  me: meRouter,
  members: membersRouter,
  notifications: notificationsRouter,
  payments: paymentsRouter,
  plans: plansRouter,
  prompts: promptsRouter,
  sectors: sectorsRouter,
  signup: signupRouter,
  sites: sitesRouter,
  staff: createStaffRouter(doors),
  subscriptions: subscriptionsRouter,
  support: supportRouter,
  tasks: tasksRouter,
  terms: termsRouter,
});

export type AppRouter = typeof appRouter;
