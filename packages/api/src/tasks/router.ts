import { router, tenantProcedure } from "../access/procedures.ts";
import { listTasks } from "./reads.ts";
import { CreateTask, ListTasks, TaskIds, UpdateTask, WriteTasks } from "./schema.ts";
import { createTask, deleteTasks, updateTask, writeTasks } from "./writes.ts";

const read = { role: "viewer", module: "writer", scope: "writer" } as const;
const write = { role: "editor", module: "writer", scope: "writer" } as const;

export const tasksRouter = router({
  list: tenantProcedure(read)
    .input(ListTasks)
    .query(({ ctx, input }) => listTasks(ctx.scope, input)),
  create: tenantProcedure(write)
    .input(CreateTask)
    .mutation(({ ctx, input }) => createTask(ctx.scope, input)),
  update: tenantProcedure(write)
    .input(UpdateTask)
    .mutation(({ ctx, input }) => updateTask(ctx.scope, input)),
  write: tenantProcedure({ role: "editor", module: "writer", scope: "writer_ai", idempotent: true })
    .input(WriteTasks)
    .mutation(({ ctx, input }) => writeTasks(ctx.scope, input)),
  delete: tenantProcedure(write)
    .input(TaskIds)
    .mutation(({ ctx, input }) => deleteTasks(ctx.scope, input)),
});
