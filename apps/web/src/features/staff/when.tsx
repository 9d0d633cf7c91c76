import { ago, dateTime } from "../../lib/time.ts";

/** How long ago; the exact time on hover. */
export function When({ at, none = "Never" }: { at: string | null; none?: string }) {
  if (at === null) return <span className="text-ink-muted">{none}</span>;
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at)}
    </time>
  );
}
