import { Progress } from "../../ui/progress.tsx";

type SharesProps = { title: string; rows: readonly { name: string; credits: number; calls: number }[] };

/** Who or what has used how much, against the one that used the most. */
export function Shares({ title, rows }: SharesProps) {
  const most = Math.max(1, ...rows.map(({ credits }) => credits));
  return (
    <section aria-label={title} className="space-y-3">
      <h3 className="font-medium">{title}</h3>
      <ul className="space-y-3">
        {rows.map(({ name, credits, calls }) => (
          <li key={name} className="space-y-1.5">
            <p className="flex justify-between gap-3">
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0 tabular-nums">
                <span className="font-medium">{credits.toLocaleString("en")}</span>
                <span className="text-ink-muted text-xs"> · {calls.toLocaleString("en")}×</span>
              </span>
            </p>
            <Progress label={`Credits of ${name}`} value={credits} max={most} />
          </li>
        ))}
      </ul>
    </section>
  );
}
