import { router, staffProcedure } from "../access/procedures.ts";
import { CreateIndustry, Sheet, UpdateIndustry } from "./schema.ts";
import { listAllIndustries, previewSheet } from "./staff-reads.ts";
import { createIndustry, importSheet, updateIndustry } from "./staff-writes.ts";

export const industriesStaffRouter = router({
  list: staffProcedure({ staff: ["support", "billing", "developer"], scope: "staff" }).query(({ ctx }) =>
    listAllIndustries(ctx.scope),
  ),
  create: staffProcedure({ staff: ["admin"], scope: "staff_write" })
    .input(CreateIndustry)
    .mutation(({ ctx, input }) => createIndustry(ctx.scope, input)),
  update: staffProcedure({ staff: ["admin"], scope: "staff_write" })
    .input(UpdateIndustry)
    .mutation(({ ctx, input }) => updateIndustry(ctx.scope, input)),
  /** A mutation because a sheet is too long for an address; it stores nothing. */
  importPreview: staffProcedure({ staff: ["admin"], scope: "staff" })
    .input(Sheet)
    .mutation(({ ctx, input }) => previewSheet(ctx.scope, input)),
  import: staffProcedure({ staff: ["admin"], scope: "staff_write" })
    .input(Sheet)
    .mutation(({ ctx, input }) => importSheet(ctx.scope, input)),
});
