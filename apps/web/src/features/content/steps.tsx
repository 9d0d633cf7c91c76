import { useMutation } from "@tanstack/react-query";
import { Check, EllipsisVertical, Send, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { client, trpc } from "../../lib/api.ts";
import { denialOf, requestIdOf, wordsOf } from "../../lib/failure.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/dropdown-menu.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Content } from "./content-filter.ts";
import { SendBack } from "./send-back.tsx";
import type { Article } from "./use-article.ts";

type StepsProps = { content: Content; article: Article; onGone: () => void };

/** Somebody else saved: the page takes that in by itself, so the step has to be decided upon anew. */
const complain = (error: unknown) => {
  const id = requestIdOf(error);
  const words =
    denialOf(error)?.reason === "CONFLICT"
      ? "Somebody else has saved it meanwhile. Read the new version first."
      : wordsOf(error);
  toast.error(words, { description: id && `Request ${id}` });
};

/** The editorial path: hand in, approve, send back; and the way out. */
export function Steps({ content, article, onGone }: StepsProps) {
  const { id, can } = content;
  const { dirty, version, remember } = article;
  const [dialog, setDialog] = useState<"back" | "delete">();
  const close = () => setDialog(undefined);
  const maySubmit = useCan("content.submit");
  const mayApprove = useCan("content.approve");
  const mayReject = useCan("content.reject");
  const mayDelete = useCan("content.delete");
  const unsaved = dirty && "Save your changes first.";
  const submit = useMutation(
    trpc.content.submit.mutationOptions({
      meta: { showsError: true },
      onError: complain,
      onSuccess: (saved) => {
        remember(saved, 0);
        toast.success("Handed in for review.");
      },
    }),
  );
  const approve = useMutation(
    trpc.content.approve.mutationOptions({
      meta: { showsError: true },
      onError: complain,
      onSuccess: (saved) => {
        remember(saved, 0);
        toast.success("Approved. It can be published now.");
      },
    }),
  );
  return (
    <>
      {can.reject && (
        <Button disabledReason={mayReject ?? unsaved} onClick={() => setDialog("back")}>
          <Undo2 aria-hidden />
          Send back
        </Button>
      )}
      {can.submit && (
        <Button
          disabledReason={maySubmit ?? unsaved}
          pending={submit.isPending}
          onClick={() => submit.mutate({ id, version })}
        >
          <Send aria-hidden />
          Submit for review
        </Button>
      )}
      {can.approve && (
        <Button
          variant={dirty ? "secondary" : "primary"}
          disabledReason={mayApprove ?? unsaved}
          pending={approve.isPending}
          onClick={() => approve.mutate({ id, version })}
        >
          <Check aria-hidden />
          Approve
        </Button>
      )}
      <Menu>
        <MenuTrigger asChild>
          <Button size="icon" aria-label="More">
            <EllipsisVertical aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent>
          <MenuItem
            icon={<Undo2 aria-hidden />}
            disabledReason={!dirty && "Everything is saved."}
            onSelect={article.discard}
          >
            Discard my changes
          </MenuItem>
          <MenuItem
            tone="danger"
            icon={<Trash2 aria-hidden />}
            disabledReason={
              mayDelete ?? (!can.delete ? "It is published, or on its way to the site." : unsaved)
            }
            onSelect={() => setDialog("delete")}
          >
            Delete article
          </MenuItem>
        </MenuContent>
      </Menu>
      {dialog === "back" && <SendBack content={content} article={article} onClose={close} />}
      {dialog === "delete" && (
        <DeleteRows
          noun="content"
          one="article"
          ids={[id]}
          description="Its revisions go with it."
          remove={(ids) => client.content.delete.mutate({ ids })}
          onClose={close}
          onDeleted={onGone}
        />
      )}
    </>
  );
}
