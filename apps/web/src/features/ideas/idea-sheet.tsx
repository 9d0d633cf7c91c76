import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateIdea } from "@igny8/api/ideas/schema";
import { useMutation } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ListPlus } from "lucide-react";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { OfflineBadge } from "../../ui/offline-badge.tsx";
import { tidyOutline } from "../../ui/outline-field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { toast } from "../../ui/toast.tsx";
import { IdeaBadge } from "./idea-columns.tsx";
import type { Idea } from "./idea-filter.ts";
import { type IdeaFields, IdeaForm } from "./idea-form.tsx";

type IdeaSheetProps = { idea: Idea; queueing: boolean; onQueue: () => void; onClose: () => void };

const Fields = UpdateIdea.omit({ id: true }).required();

const fieldsOf = ({ title, brief, outline, keywords, ...idea }: Idea): IdeaFields => ({
  title,
  brief,
  outline,
  keywords,
  contentType: idea.contentType,
  structure: idea.structure,
  estimatedWords: idea.estimatedWords,
  priority: idea.priority,
});

/** One idea with all it says; open to changes until it is queued. */
export function IdeaSheet({ idea, queueing, onQueue, onClose }: IdeaSheetProps) {
  const id = useId();
  const { slug } = useParams({ from: "/a/$slug" });
  const mayUpdate = useCan("ideas.update");
  const mayQueue = useCan("ideas.queue");
  const form = useForm<IdeaFields>({
    resolver: zodResolver(Fields) as never,
    values: fieldsOf(idea),
    resetOptions: { keepDirtyValues: true },
  });
  const { isDirty } = form.formState;
  const update = useMutation(
    trpc.ideas.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (saved) => {
        form.reset(fieldsOf({ ...idea, ...saved }));
        toast.success("The idea is saved.");
      },
    }),
  );
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={idea.can.edit ? "Edit idea" : "Idea"}
      readOnly={!idea.can.edit}
      description={
        <span className="flex flex-wrap items-center gap-2">
          <IdeaBadge status={idea.status} />
          <OfflineBadge provider={idea.provider} />
          {idea.clusterName && idea.clusterId && (
            <Link
              to="/a/$slug/clusters/$clusterId"
              params={{ slug, clusterId: idea.clusterId }}
              className="underline-offset-4 hover:text-ink hover:underline"
            >
              {idea.clusterName}
            </Link>
          )}
        </span>
      }
      footer={
        idea.can.edit ? (
          <>
            <Button
              type="submit"
              form={id}
              pending={update.isPending}
              disabledReason={mayUpdate ?? (!isDirty && "Nothing was changed.")}
            >
              Save
            </Button>
            <Button
              variant="primary"
              pending={queueing}
              disabledReason={mayQueue ?? (isDirty && "Save your changes first.")}
              onClick={onQueue}
            >
              <ListPlus aria-hidden />
              Queue for writing
            </Button>
          </>
        ) : (
          <p className="mr-auto text-ink-muted">Its task is the place to change it now.</p>
        )
      }
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={form.handleSubmit(({ outline, ...fields }) =>
          update.mutate({ id: idea.id, ...fields, outline: tidyOutline(outline) }),
        )}
      >
        <IdeaForm form={form} disabled={!idea.can.edit || mayUpdate !== undefined} />
        <FormError error={update.error} />
      </form>
    </Sheet>
  );
}
