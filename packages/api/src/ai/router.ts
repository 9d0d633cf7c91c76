import { router, tenantProcedure } from "../access/procedures.ts";
import { getAi } from "./reads.ts";
import { UpdateAi } from "./schema.ts";
import { testAi, updateAi } from "./writes.ts";

/** A key is entered by a person, never by support and never by another key. */
const inPerson = { role: "admin", credentials: ["token"], personOnly: true } as const;

export const aiRouter = router({
  get: tenantProcedure({ role: "admin", scope: "default", credentials: ["token", "support"] }).query(
    ({ ctx }) => getAi(ctx.scope),
  ),
  update: tenantProcedure({ ...inPerson, scope: "default" })
    .input(UpdateAi)
    .mutation(({ ctx, input }) => updateAi(ctx.scope, input)),
  test: tenantProcedure({ role: "admin", scope: "writer_ai", credentials: ["token", "support"] }).mutation(
    ({ ctx }) => testAi(ctx.scope),
  ),
});
