import { router, tenantProcedure } from "../access/procedures.ts";
import { listImages } from "./reads.ts";
import {
  CreateImage,
  GenerateImages,
  ImageId,
  ImageIds,
  ListImages,
  RegenerateImage,
  UpdateImage,
  WritePrompts,
} from "./schema.ts";
import {
  createImage,
  deleteImages,
  generateImages,
  regenerateImage,
  setFeatured,
  updateImage,
  writePrompts,
} from "./writes.ts";

const read = { role: "viewer", module: "writer", scope: "content_read" } as const;
const write = { role: "editor", module: "writer", scope: "content_write" } as const;
const ai = { role: "editor", module: "writer", scope: "image_ai", idempotent: true } as const;

export const imagesRouter = router({
  list: tenantProcedure(read)
    .input(ListImages)
    .query(({ ctx, input }) => listImages(ctx.scope, input)),
  prompts: tenantProcedure(ai)
    .input(WritePrompts)
    .mutation(({ ctx, input }) => writePrompts(ctx.scope, input)),
  create: tenantProcedure(write)
    .input(CreateImage)
    .mutation(({ ctx, input }) => createImage(ctx.scope, input)),
  generate: tenantProcedure(ai)
    .input(GenerateImages)
    .mutation(({ ctx, input }) => generateImages(ctx.scope, input)),
  regenerate: tenantProcedure(ai)
    .input(RegenerateImage)
    .mutation(({ ctx, input }) => regenerateImage(ctx.scope, input)),
  update: tenantProcedure(write)
    .input(UpdateImage)
    .mutation(({ ctx, input }) => updateImage(ctx.scope, input)),
  setFeatured: tenantProcedure(write)
    .input(ImageId)
    .mutation(({ ctx, input }) => setFeatured(ctx.scope, input.id)),
  delete: tenantProcedure(write)
    .input(ImageIds)
    .mutation(({ ctx, input }) => deleteImages(ctx.scope, input)),
});
