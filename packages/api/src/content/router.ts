import { router, tenantProcedure } from "../access/procedures.ts";
import { getContent, getRevision, listContent, listRevisions } from "./reads.ts";
import {
  ContentId,
  ContentIds,
  ListContent,
  ListRevisions,
  MoveContent,
  RejectContent,
  RestoreRevision,
  RevisionOf,
  UpdateContent,
} from "./schema.ts";
import {
  approveContent,
  deleteContent,
  rejectContent,
  restoreRevision,
  submitContent,
  updateContent,
} from "./writes.ts";

const read = { role: "viewer", module: "writer", scope: "content_read" } as const;
const write = { role: "editor", module: "writer", scope: "content_write" } as const;

export const contentRouter = router({
  list: tenantProcedure(read)
    .input(ListContent)
    .query(({ ctx, input }) => listContent(ctx.scope, input)),
  get: tenantProcedure(read)
    .input(ContentId)
    .query(({ ctx, input }) => getContent(ctx.scope, input.id)),
  update: tenantProcedure(write)
    .input(UpdateContent)
    .mutation(({ ctx, input }) => updateContent(ctx.scope, input)),
  submit: tenantProcedure(write)
    .input(MoveContent)
    .mutation(({ ctx, input }) => submitContent(ctx.scope, input)),
  approve: tenantProcedure(write)
    .input(MoveContent)
    .mutation(({ ctx, input }) => approveContent(ctx.scope, input)),
  reject: tenantProcedure(write)
    .input(RejectContent)
    .mutation(({ ctx, input }) => rejectContent(ctx.scope, input)),
  revisions: tenantProcedure(read)
    .input(ListRevisions)
    .query(({ ctx, input }) => listRevisions(ctx.scope, input)),
  revision: tenantProcedure(read)
    .input(RevisionOf)
    .query(({ ctx, input }) => getRevision(ctx.scope, input)),
  restoreRevision: tenantProcedure(write)
    .input(RestoreRevision)
    .mutation(({ ctx, input }) => restoreRevision(ctx.scope, input)),
  delete: tenantProcedure(write)
    .input(ContentIds)
    .mutation(({ ctx, input }) => deleteContent(ctx.scope, input)),
});
