import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { toast } from "../../ui/toast.tsx";

type QueueOptions = { onQueued: () => void; onShowTasks: () => void };

/** Makes writing tasks of ideas, and offers the way to them. */
export const useQueue = ({ onQueued, onShowTasks }: QueueOptions) =>
  useMutation(
    trpc.ideas.queue.mutationOptions({
      onSuccess: ({ tasks }) => {
        toast.success(`${many(tasks.length, "task")} to write.`, {
          action: { label: "Show tasks", onClick: onShowTasks },
        });
        onQueued();
      },
    }),
  );
