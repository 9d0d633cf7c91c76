import { CircleAlert } from "lucide-react";
import { denialOf, requestIdOf, wordsOf } from "../lib/failure.ts";
import { Refusal } from "./refusal.tsx";

/** Why a form was not taken, above its buttons. Nothing without an error. */
export function FormError({ error }: { error: unknown }) {
  if (!error) return null;
  const denial = denialOf(error);
  const requestId = requestIdOf(error);
  if (denial?.remedy) {
    return (
      <div role="alert" className="rounded-control border border-line bg-warning-soft p-3 text-warning-text">
        <Refusal denial={denial} bare requestId={requestId} />
      </div>
    );
  }
  return (
    <div role="alert" className="flex gap-2.5 rounded-control bg-danger-soft p-3 text-danger-text">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">
        <p>{wordsOf(error)}</p>
        {requestId && <p className="text-xs opacity-90">Request {requestId}</p>}
      </div>
    </div>
  );
}
