import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.ts";
import { many } from "../../../lib/labels.ts";
import { Problem } from "../../../ui/problem.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { Background } from "./background.tsx";
import { LevelBadge } from "./level-badge.tsx";
import { type Sign, signsOf } from "./signs.ts";

const REFRESH_MS = 10_000;
const MB = 1024 * 1024;

/** How the installation does, read anew every ten seconds while the tab is seen. */
export function HealthPage() {
  const query = useQuery(
    trpc.staff.health.queryOptions(undefined, { refetchInterval: REFRESH_MS, staleTime: 0 }),
  );
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
          <Skeleton key={key} className="h-28 rounded-card" />
        ))}
      </div>
    );
  }
  const { data: health } = query;
  if (!health) return <Problem error={query.error} title="Health" onRetry={() => void query.refetch()} />;
  const { pid, uptimeSeconds, rss, heapUsed, node } = health.process;
  const signs = signsOf(health, query.dataUpdatedAt);
  const bad = signs.filter(({ level }) => level !== "good").length;
  return (
    <div className="space-y-5">
      {query.isError && (
        <Problem
          error={query.error}
          title="What you see is old"
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      <p role="status" className="text-ink-muted">
        {bad === 0 ? "All is well." : `${many(bad, "figure")} of ${signs.length} needs a look.`} Read at{" "}
        {new Date(query.dataUpdatedAt).toLocaleTimeString()}.
      </p>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {signs.map((sign) => (
          <Tile key={sign.name} sign={sign} />
        ))}
      </ul>
      <Background runs={health.background} />
      <p className="text-ink-muted text-xs">
        Process {pid} on Node {node}, up for {uptime(uptimeSeconds)}, {Math.round(rss / MB)} MB of memory (
        {Math.round(heapUsed / MB)} MB of it heap).
      </p>
    </div>
  );
}

function Tile({ sign: { name, value, detail, level, advice } }: { sign: Sign }) {
  return (
    <li className="min-w-0 rounded-card border bg-surface p-4 shadow-card">
      <div className="flex items-center justify-between gap-2">
        <h2 className="truncate text-[0.8125rem] text-ink-muted">{name}</h2>
        <LevelBadge level={level} />
      </div>
      <p className="mt-1 font-semibold text-2xl tabular-nums tracking-tight">{value}</p>
      <p className="mt-0.5 text-ink-muted text-xs">{detail}</p>
      {level !== "good" && advice && <p className="mt-3 border-t pt-2 text-[0.8125rem]">{advice}</p>}
    </li>
  );
}

const HOUR = 3600;

function uptime(seconds: number): string {
  const hours = Math.floor(seconds / HOUR);
  if (hours >= 48) return many(Math.floor(hours / 24), "day");
  return hours >= 1 ? many(hours, "hour") : many(Math.floor(seconds / 60), "minute");
}
