import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Problem } from "./problem.tsx";

/** In place of a page that could not be shown; its frame stays. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto max-w-xl py-6">
      <Problem error={error} title="This page did not open" onRetry={again} />
    </div>
  );
}
