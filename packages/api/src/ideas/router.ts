import { router, tenantProcedure } from "../access/procedures.ts";
import { listIdeas } from "./reads.ts";
import { CreateIdea, GenerateIdeas, IdeaIds, ListIdeas, UpdateIdea } from "./schema.ts";
import { createIdea, deleteIdeas, generateIdeas, queueIdeas, updateIdea } from "./writes.ts";

const read = { role: "viewer", module: "planner", scope: "planner" } as const;
const write = { role: "editor", module: "planner", scope: "planner" } as const;

export const ideasRouter = router({
  generate: tenantProcedure({ role: "editor", module: "planner", scope: "planner_ai", idempotent: true })
    .input(GenerateIdeas)
    .mutation(({ ctx, input }) => generateIdeas(ctx.scope, input)),
  list: tenantProcedure(read)
    .input(ListIdeas)
    .query(({ ctx, input }) => listIdeas(ctx.scope, input)),
  create: tenantProcedure(write)
    .input(CreateIdea)
    .mutation(({ ctx, input }) => createIdea(ctx.scope, input)),
  update: tenantProcedure(write)
    .input(UpdateIdea)
    .mutation(({ ctx, input }) => updateIdea(ctx.scope, input)),
  queue: tenantProcedure(write)
    .input(IdeaIds)
    .mutation(({ ctx, input }) => queueIdeas(ctx.scope, input)),
  delete: tenantProcedure(write)
    .input(IdeaIds)
    .mutation(({ ctx, input }) => deleteIdeas(ctx.scope, input)),
});
