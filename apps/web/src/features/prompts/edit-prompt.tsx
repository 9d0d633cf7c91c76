import { MAX_PROMPT, UpdatePrompt } from "@igny8/api/prompts/schema";
import { useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useId, useRef, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Prompt } from "./prompts-card.tsx";

/** A function's instructions, worded anew. */
export function EditPrompt({ prompt, onClose }: { prompt: Prompt; onClose: () => void }) {
  const form = useId();
  const [text, setText] = useState(prompt.text);
  const done = { meta: { showsError: true } as const };
  const update = useMutation(
    trpc.prompts.update.mutationOptions({
      ...done,
      onSuccess: () => {
        toast.success("Saved. It holds from the next call on.");
        onClose();
      },
    }),
  );
  const reset = useMutation(
    trpc.prompts.reset.mutationOptions({
      ...done,
      onSuccess: () => {
        toast.success("The platform's instructions hold again; yours are among the versions.");
        onClose();
      },
    }),
  );
  const read = UpdatePrompt.safeParse({ function: prompt.function, text });
  const same = text.trim() === prompt.text;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={prompt.title}
      description={prompt.about}
      size="lg"
      footer={
        <>
          <Button
            variant="ghost"
            className="sm:mr-auto"
            pending={reset.isPending}
            disabledReason={!prompt.isOwn && "These are the platform's already."}
            onClick={() => reset.mutate({ function: prompt.function })}
          >
            <RotateCcw aria-hidden />
            Back to the platform's
          </Button>
          <DialogButtons
            form={form}
            label="Save"
            pending={update.isPending}
            disabledReason={
              read.success
                ? same && "Nothing is changed."
                : (read.error.issues[0]?.message ?? "Too short or long.")
            }
          />
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (read.success && !same) update.mutate(read.data);
        }}
      >
        <Instructions text={text} onChange={setText} placeholders={prompt.placeholders} />
        <FormError error={update.error ?? reset.error} />
      </form>
    </Dialog>
  );
}

type InstructionsProps = {
  text: string;
  onChange: (text: string) => void;
  placeholders: Prompt["placeholders"];
};

/** The text, and the placeholders to put in where the cursor is. */
function Instructions({ text, onChange, placeholders }: InstructionsProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {};
    onChange(`${text.slice(0, selectionStart)}{{${name}}}${text.slice(selectionEnd)}`);
    area.current?.focus();
  };
  return (
    <>
      <Field
        label="Instructions"
        hint={`${text.length.toLocaleString("en")} of ${MAX_PROMPT.toLocaleString("en")} characters`}
      >
        <Textarea
          ref={area}
          autoFocus
          rows={10}
          className="max-h-[45dvh] min-h-40 leading-6"
          value={text}
          maxLength={MAX_PROMPT}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <div className="space-y-2">
        <h3 className="font-medium">Placeholders</h3>
        <ul className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          {placeholders.map(({ name, about }) => (
            <li key={name} className="flex min-w-0 items-baseline gap-2">
              <button
                type="button"
                aria-label={`Insert the placeholder ${name}`}
                className="shrink-0 rounded bg-sunken px-1.5 py-1 font-mono text-xs hover:bg-accent-soft hover:text-accent-text"
                onClick={() => insert(name)}
              >
                {`{{${name}}}`}
              </button>
              <span className="min-w-0 text-ink-muted text-xs">{about}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
