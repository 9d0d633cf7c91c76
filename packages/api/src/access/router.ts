import { z } from "zod";
import type { Door } from "./catalogue.ts";
import { explainMember, listDoorKeys } from "./explain.ts";
import { describeCaller } from "./me.ts";
import { authedProcedure, router, tenantProcedure } from "./procedures.ts";

const Asked = { path: z.string().min(1).max(100), siteId: z.uuid().optional() };
const Explain = z.union([z.object({ userId: z.uuid(), ...Asked }), z.object({ keyId: z.uuid(), ...Asked })]);

/** @param doors all doors of the product, asked when a request comes, because the router of routers holds this one */
export const createAccessRouter = (doors: () => readonly Door[]) =>
  router({
    me: authedProcedure({
      scope: "default",
      credentials: ["token", "key", "support"],
      fresh: true,
    }).query(({ ctx }) =>
      describeCaller(ctx.facts, doors(), {
        accountSlug: ctx.request.accountSlug,
        now: ctx.platform.services.now().getTime(),
        staffSecondFactor: ctx.platform.staffSecondFactor,
      }),
    ),
    doors: authedProcedure({ scope: "default", credentials: ["token", "key", "support"] }).query(() =>
      listDoorKeys(doors()),
    ),
    explain: tenantProcedure({ role: "admin", scope: "default" })
      .input(Explain)
      .query(({ ctx, input: { path, siteId, ...subject } }) =>
        explainMember(ctx.platform, doors(), { accountId: ctx.scope.account.id, subject, path, siteId }),
      ),
  });
