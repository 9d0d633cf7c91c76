import { router, tenantProcedure } from "../access/procedures.ts";
import { getPrompt, listProfiles, listPrompts, listVersions } from "./reads.ts";
import {
  CreateProfile,
  ListProfiles,
  ListVersions,
  OfFunction,
  ProfileId,
  RestoreVersion,
  SetDefault,
  UpdateProfile,
  UpdatePrompt,
} from "./schema.ts";
import {
  createProfile,
  deleteProfile,
  resetPrompt,
  restorePrompt,
  setDefaultProfile,
  updateProfile,
  updatePrompt,
} from "./writes.ts";

const reads = tenantProcedure({ role: "viewer", scope: "default" });
const writes = tenantProcedure({ role: "admin", scope: "default" });

const profiles = router({
  list: reads.input(ListProfiles.prefault({})).query(({ ctx, input }) => listProfiles(ctx.scope, input)),
  create: writes.input(CreateProfile).mutation(({ ctx, input }) => createProfile(ctx.scope, input)),
  update: writes.input(UpdateProfile).mutation(({ ctx, input }) => updateProfile(ctx.scope, input)),
  setDefault: writes.input(SetDefault).mutation(({ ctx, input }) => setDefaultProfile(ctx.scope, input)),
  delete: writes.input(ProfileId).mutation(({ ctx, input }) => deleteProfile(ctx.scope, input.id)),
});

export const promptsRouter = router({
  list: reads.query(({ ctx }) => listPrompts(ctx.scope)),
  get: reads.input(OfFunction).query(({ ctx, input }) => getPrompt(ctx.scope, input.function)),
  versions: reads.input(ListVersions).query(({ ctx, input }) => listVersions(ctx.scope, input)),
  update: writes.input(UpdatePrompt).mutation(({ ctx, input }) => updatePrompt(ctx.scope, input)),
  reset: writes.input(OfFunction).mutation(({ ctx, input }) => resetPrompt(ctx.scope, input.function)),
  restore: writes.input(RestoreVersion).mutation(({ ctx, input }) => restorePrompt(ctx.scope, input)),
  profiles,
});
