import { useMutation } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { TrialOutcome } from "../../../ui/trial-outcome.tsx";
import { dollars, type Provider } from "./provider-words.ts";

type ProviderLineProps = {
  /** Null is the environment's. */
  id: string | null;
  name: string;
  about?: string;
  isCurrent: boolean;
  provider?: Provider;
  onOpen: (what: "edit" | "choose" | "delete") => void;
};

/** One provider, and what can be done with it. */
export function ProviderLine({ id, name, about, isCurrent, provider, onOpen }: ProviderLineProps) {
  const mayTest = useCan("staff.providers.test");
  const mayChoose = useCan("staff.providers.setCurrent");
  const mayEdit = useCan("staff.providers.update");
  const mayDelete = useCan("staff.providers.delete");
  const test = useMutation(trpc.staff.providers.test.mutationOptions({ meta: { changesNothing: true } }));
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="min-w-0 break-words font-medium">{name}</h3>
          {isCurrent && <Badge tone="success">In use</Badge>}
        </div>
        <p className="break-words text-ink-muted">{about ?? (provider && wordsOf(provider))}</p>
        {provider?.kind === "openai" && (
          <p className="text-ink-muted text-xs">
            ${dollars(provider.inputPriceMicros)} in, ${dollars(provider.outputPriceMicros)} out for a million
            tokens; ${dollars(provider.imagePriceMicros)} a picture
          </p>
        )}
        {test.data && !test.isPending && <TrialOutcome trial={test.data} />}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Test ${name}`}
          pending={test.isPending}
          disabledReason={mayTest}
          onClick={() => test.mutate({ id })}
        >
          <PlugZap aria-hidden />
          Test
        </Button>
        {provider && (
          <>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Edit ${name}`}
              disabledReason={mayEdit}
              onClick={() => onOpen("edit")}
            >
              Edit
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Delete ${name}`}
              disabledReason={mayDelete ?? (!provider.can.delete && "It is in use. Choose another first.")}
              onClick={() => onOpen("delete")}
            >
              Delete
            </Button>
          </>
        )}
        <Button
          size="sm"
          aria-label={`Use ${name}`}
          disabledReason={mayChoose ?? (isCurrent && "It is in use already.")}
          onClick={() => onOpen("choose")}
        >
          Use
        </Button>
      </div>
    </li>
  );
}

function wordsOf({ kind, baseUrl, textModel, keyHint }: Provider): string {
  if (kind === "offline") return "Built-in offline drafts, labelled as such.";
  const key = keyHint ? `key ends with …${keyHint}` : "no key";
  return [baseUrl ?? "api.openai.com", textModel ?? "the product's model", key].join(" · ");
}
