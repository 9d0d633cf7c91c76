import { router, tenantProcedure } from "../access/procedures.ts";
import { importKeywords } from "./import.ts";
import { exportKeywords, listKeywords, listSeeds } from "./reads.ts";
import {
  AddSeeds,
  AssignKeywords,
  CreateKeywords,
  ExportKeywords,
  KeywordIds,
  KeywordUpload,
  ListKeywords,
  SeedsOfSector,
  UpdateKeyword,
} from "./schema.ts";
import { previewKeywords } from "./upload.ts";
import { addSeeds, assignKeywords, createKeywords, deleteKeywords, updateKeyword } from "./writes.ts";

const read = { role: "viewer", module: "planner", scope: "planner" } as const;
const write = { role: "editor", module: "planner", scope: "planner" } as const;

export const keywordsRouter = router({
  preview: tenantProcedure(write)
    .input(KeywordUpload)
    .mutation(({ ctx, input }) => previewKeywords(ctx.scope, input)),
  import: tenantProcedure(write)
    .input(KeywordUpload)
    .mutation(({ ctx, input }) => importKeywords(ctx.scope, input)),
  list: tenantProcedure(read)
    .input(ListKeywords)
    .query(({ ctx, input }) => listKeywords(ctx.scope, input)),
  create: tenantProcedure(write)
    .input(CreateKeywords)
    .mutation(({ ctx, input }) => createKeywords(ctx.scope, input)),
  update: tenantProcedure(write)
    .input(UpdateKeyword)
    .mutation(({ ctx, input }) => updateKeyword(ctx.scope, input)),
  assign: tenantProcedure(write)
    .input(AssignKeywords)
    .mutation(({ ctx, input }) => assignKeywords(ctx.scope, input)),
  delete: tenantProcedure(write)
    .input(KeywordIds)
    .mutation(({ ctx, input }) => deleteKeywords(ctx.scope, input)),
  export: tenantProcedure(read)
    .input(ExportKeywords)
    .query(({ ctx, input }) => exportKeywords(ctx.scope, input)),
  seeds: tenantProcedure(read)
    .input(SeedsOfSector)
    .query(({ ctx, input }) => listSeeds(ctx.scope, input)),
  fromSeeds: tenantProcedure(write)
    .input(AddSeeds)
    .mutation(({ ctx, input }) => addSeeds(ctx.scope, input)),
});
