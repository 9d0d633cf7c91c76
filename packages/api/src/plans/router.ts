import { publicProcedure, router } from "../access/procedures.ts";
import { listPlans } from "./reads.ts";

export const plansRouter = router({
  list: publicProcedure({ scope: "default" }).query(({ ctx }) => listPlans(ctx.platform.databases.system)),
});
