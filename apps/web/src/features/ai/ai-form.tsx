import { UpdateAi } from "@igny8/api/ai/schema";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "../../ui/card.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { toast } from "../../ui/toast.tsx";
import { type AiDraft, type AiSettings, changesOf, draftOf } from "./ai-draft.ts";
import { ModeChoice } from "./mode-choice.tsx";
import { OwnFields } from "./own-fields.tsx";
import { TestAi } from "./test-ai.tsx";

/** Mode, key, models: chosen here, tried with the button, in force from the next call of a model on. */
export function AiForm({ settings }: { settings: AiSettings }) {
  const refusal = useCan("ai.update");
  const [draft, setDraft] = useState(() => draftOf(settings));
  const change = (part: Partial<AiDraft>) => setDraft((before) => ({ ...before, ...part }));
  const update = useMutation(
    trpc.ai.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => toast.success("The AI settings are saved. They hold from the next call on."),
    }),
  );
  const wanted = changesOf(settings, draft);
  const read = wanted && UpdateAi.safeParse(wanted);
  const errors = Object.fromEntries(
    (read?.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]),
  );
  const blocked =
    refusal ?? (!read ? "Nothing is changed." : !read.success && "Look at the fields marked red.");
  return (
    <Card>
      <CardHeader
        title="Provider"
        description="Credits are spent by the price list in both modes; with a key of your own, its provider bills you besides."
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (read?.success && !refusal) update.mutate(read.data);
        }}
      >
        <CardBody className="space-y-5">
          <ModeChoice
            mode={draft.mode}
            platform={settings.platform}
            disabled={refusal !== undefined}
            onChange={(mode) => change({ mode })}
          />
          {draft.mode === "own" && (
            <OwnFields
              draft={draft}
              keyHint={settings.keyHint}
              errors={errors}
              readOnly={refusal !== undefined}
              onChange={change}
            />
          )}
          <FormError error={update.error} />
        </CardBody>
        <CardFooter className="flex-wrap">
          <TestAi unsaved={wanted !== undefined} />
          <Button type="submit" variant="primary" pending={update.isPending} disabledReason={blocked}>
            Save
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
