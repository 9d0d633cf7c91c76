import type { Door } from "./catalogue.ts";
import { describeCaller } from "./me.ts";
import { authedProcedure, router } from "./procedures.ts";

/** @param doors all doors of the product, asked when a request comes, because the router of routers holds this one */
export const createAccessRouter = (doors: () => readonly Door[]) =>
  router({
    me: authedProcedure({ scope: "default", credentials: ["token", "key", "support"] }).query(({ ctx }) =>
      describeCaller(ctx.facts, doors(), {
        accountSlug: ctx.request.accountSlug,
        now: ctx.platform.services.now().getTime(),
        staffSecondFactor: ctx.platform.staffSecondFactor,
      }),
    ),
  });
