import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AiForm } from "./ai-form.tsx";

/** Whose provider the account's work uses, and what it lacks. */
export function AiPage() {
  const query = useQuery(trpc.ai.get.queryOptions());
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading the AI settings">
        <Skeleton className="h-72 max-w-3xl rounded-card" />
      </div>
    );
  }
  if (query.isError)
    return <Problem error={query.error} title="AI settings" onRetry={() => void query.refetch()} />;
  const settings = query.data;
  return (
    <div className="max-w-3xl space-y-4">
      {settings.lacks && (
        <p
          role="status"
          className="flex gap-2.5 rounded-card border bg-warning-soft p-4 text-warning-text leading-5"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {settings.lacks}
        </p>
      )}
      <AiForm key={settings.updatedAt ?? "unset"} settings={settings} />
    </div>
  );
}
