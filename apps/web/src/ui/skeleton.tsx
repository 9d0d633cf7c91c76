import { cn } from "../lib/cn.ts";

/** The shape of something that is on its way. Say "loading" once, on the region around it. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cn("h-4 animate-pulse rounded-md bg-line/70", className)} />
);

/** Lines of text on their way. */
export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  const widths = ["w-full", "w-11/12", "w-4/5", "w-2/3"];
  return (
    <div role="status" aria-label="Loading" className="space-y-2.5">
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <Skeleton key={key} className={widths[line % widths.length]} />
      ))}
    </div>
  );
}
