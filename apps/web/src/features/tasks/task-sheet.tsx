import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateTask } from "@igny8/api/tasks/schema";
import { useMutation } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { FormError } from "../../ui/form-error.tsx";
import { tidyOutline } from "../../ui/outline-field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { toast } from "../../ui/toast.tsx";
import { TaskBadge } from "./task-columns.tsx";
import type { Task } from "./task-filter.ts";
import { type TaskFields, TaskForm } from "./task-form.tsx";

const Fields = UpdateTask.omit({ id: true }).required();

const fieldsOf = ({ title, brief, outline, keywords, ...task }: Task): TaskFields => ({
  title,
  brief,
  outline,
  keywords,
  contentType: task.contentType,
  structure: task.structure,
  targetWords: task.targetWords,
  dueOn: task.dueOn,
  assigneeId: task.assigneeId,
});

/** One task with all that the writer is told; open to changes until it is written. */
export function TaskSheet({ task, onClose }: { task: Task; onClose: () => void }) {
  const id = useId();
  const { slug } = useParams({ from: "/a/$slug" });
  const mayUpdate = useCan("tasks.update");
  const form = useForm<TaskFields>({
    resolver: zodResolver(Fields) as never,
    values: fieldsOf(task),
    resetOptions: { keepDirtyValues: true },
  });
  const update = useMutation(
    trpc.tasks.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success("The task is saved.");
        onClose();
      },
    }),
  );
  const { assigneeId, assigneeName } = task;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={task.can.edit ? "Edit task" : "Task"}
      readOnly={!task.can.edit}
      description={<TaskBadge status={task.status} />}
      footer={
        task.contentId ? (
          <Link
            to="/a/$slug/content/$contentId"
            params={{ slug, contentId: task.contentId }}
            className={buttonStyle({ variant: "primary" })}
          >
            Open the article
          </Link>
        ) : task.can.edit ? (
          <Button
            type="submit"
            form={id}
            variant="primary"
            pending={update.isPending}
            disabledReason={mayUpdate ?? (!form.formState.isDirty && "Nothing was changed.")}
          >
            Save
          </Button>
        ) : undefined
      }
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={form.handleSubmit(({ outline, ...fields }) =>
          update.mutate({ id: task.id, ...fields, outline: tidyOutline(outline) }),
        )}
      >
        {task.error && (
          <p className="flex gap-2.5 rounded-control bg-danger-soft p-3 text-danger-text">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span className="min-w-0 break-words">The last attempt failed: {task.error}</span>
          </p>
        )}
        <TaskForm
          form={form}
          disabled={!task.can.edit || mayUpdate !== undefined}
          assignee={assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : undefined}
        />
        <FormError error={update.error} />
      </form>
    </Sheet>
  );
}
