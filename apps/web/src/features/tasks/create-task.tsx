import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateTask } from "@igny8/api/tasks/schema";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { adding, CreatePlan } from "../../ui/create-plan.tsx";
import { BLANK, type TaskFields, TaskForm } from "./task-form.tsx";

const Fields = UpdateTask.omit({ id: true }).required();

/** A task by hand. */
export function CreateTask({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const form = useForm<TaskFields>({ resolver: zodResolver(Fields) as never, defaultValues: BLANK });
  const create = useMutation(trpc.tasks.create.mutationOptions(adding(onClose)));
  return (
    <CreatePlan one="task" siteId={siteId} form={form} create={create} onClose={onClose}>
      <TaskForm form={form} />
    </CreatePlan>
  );
}
