import { router, staffProcedure } from "../access/procedures.ts";
import { CreateProvider, ProviderChoice, ProviderId, UpdateProvider } from "./schema.ts";
import { listProviders } from "./staff-reads.ts";
import {
  createProvider,
  deleteProvider,
  setCurrentProvider,
  testProvider,
  updateProvider,
} from "./staff-writes.ts";

const writes = staffProcedure({ staff: ["developer"], scope: "staff_write" });

export const providersStaffRouter = router({
  list: staffProcedure({ staff: ["developer"], scope: "staff" }).query(({ ctx }) => listProviders(ctx.scope)),
  create: writes.input(CreateProvider).mutation(({ ctx, input }) => createProvider(ctx.scope, input)),
  update: writes.input(UpdateProvider).mutation(({ ctx, input }) => updateProvider(ctx.scope, input)),
  setCurrent: writes.input(ProviderChoice).mutation(({ ctx, input }) => setCurrentProvider(ctx.scope, input)),
  test: writes.input(ProviderChoice).mutation(({ ctx, input }) => testProvider(ctx.scope, input)),
  delete: writes.input(ProviderId).mutation(({ ctx, input }) => deleteProvider(ctx.scope, input.id)),
});
