import { router, tenantProcedure } from "../access/procedures.ts";
import { listTerms } from "./reads.ts";
import { CreateTerm, ListTerms, SetTerms, TermIds, UpdateTerm } from "./schema.ts";
import { createTerm, deleteTerms, setTerms, updateTerm } from "./writes.ts";

const read = { role: "viewer", module: "writer", scope: "content_read" } as const;
const write = { role: "editor", module: "writer", scope: "content_write" } as const;

export const termsRouter = router({
  list: tenantProcedure(read)
    .input(ListTerms)
    .query(({ ctx, input }) => listTerms(ctx.scope, input)),
  create: tenantProcedure(write)
    .input(CreateTerm)
    .mutation(({ ctx, input }) => createTerm(ctx.scope, input)),
  update: tenantProcedure(write)
    .input(UpdateTerm)
    .mutation(({ ctx, input }) => updateTerm(ctx.scope, input)),
  delete: tenantProcedure(write)
    .input(TermIds)
    .mutation(({ ctx, input }) => deleteTerms(ctx.scope, input)),
  setForContent: tenantProcedure(write)
    .input(SetTerms)
    .mutation(({ ctx, input }) => setTerms(ctx.scope, input)),
});
