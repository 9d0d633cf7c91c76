import { authedProcedure, router } from "../access/procedures.ts";
import { listIndustries } from "./reads.ts";

export const industriesRouter = router({
  list: authedProcedure({ scope: "default" }).query(({ ctx }) =>
    listIndustries(ctx.platform.databases.system),
  ),
});
