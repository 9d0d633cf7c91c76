import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { ErrorState } from "../ui/error-state.tsx";
import { NotFound } from "../ui/not-found.tsx";

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => (
    <main className="mx-auto max-w-xl p-6">
      <ErrorState
        title="This page did not open"
        message={error instanceof Error ? error.message : "Something unexpected happened."}
        onRetry={reset}
      />
    </main>
  ),
});
