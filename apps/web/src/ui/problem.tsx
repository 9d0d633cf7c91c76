import { denialOf, requestIdOf, statusOf, wordsOf } from "../lib/failure.ts";
import { ErrorState } from "./error-state.tsx";
import { NotFound } from "./not-found.tsx";
import { Refusal } from "./refusal.tsx";

type ProblemProps = {
  error: unknown;
  /** What could not be shown: "The sites could not be loaded". */
  title?: string;
  onRetry?: () => void;
  retrying?: boolean;
};

/** Whatever came instead of an answer: nothing there, a refusal with its way out, or a fault with its id. */
export function Problem({ error, title, onRetry, retrying }: ProblemProps) {
  const denial = denialOf(error);
  const requestId = requestIdOf(error);
  if (statusOf(error) === 404) return <NotFound />;
  if (denial) return <Refusal denial={denial} title={title} requestId={requestId} />;
  return (
    <ErrorState
      title={title}
      message={wordsOf(error)}
      requestId={requestId}
      onRetry={onRetry}
      retrying={retrying}
    />
  );
}
