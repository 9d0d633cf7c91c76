import { authedProcedure, router } from "../access/procedures.ts";
import { listIndustries } from "./reads.ts";

export const industriesRouter = router({
  /** Also for support: who sees a site's form as the tenant does sees what it offers. */
  list: authedProcedure({ scope: "default", credentials: ["token", "support"] }).query(({ ctx }) =>
    listIndustries(ctx.platform.databases.system),
  ),
});
