import { label } from "../../../lib/labels.ts";
import { Card, CardHeader } from "../../../ui/card.tsx";
import { When } from "../when.tsx";
import { LevelBadge } from "./level-badge.tsx";
import { type Health, workLevel } from "./signs.ts";

/** The work behind the requests: when each last ran, and what went wrong. */
export const Background = ({ runs }: { runs: Health["background"] }) => (
  <Card>
    <CardHeader
      title="Work behind the requests"
      description="Sweeps, mail and sealing. One that has not run for long means that no worker is up."
      className="pb-4"
    />
    {runs.length === 0 ? (
      <p className="border-t px-5 py-4 text-ink-muted">Nothing has run yet: no worker was up so far.</p>
    ) : (
      <ul className="divide-y border-t">
        {runs.map((run) => (
          <li key={run.name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2.5">
            <span className="min-w-0 flex-1 basis-40 truncate font-medium">{label(run.name)}</span>
            <span className="text-ink-muted">
              <When at={run.ranAt} />, took {run.tookMs.toLocaleString("en")} ms
            </span>
            <LevelBadge level={workLevel(run)} />
            {run.error && (
              <p className="basis-full break-words text-[0.8125rem] text-danger-text">
                {run.error} It is tried again by itself; the server's log has the rest.
              </p>
            )}
          </li>
        ))}
      </ul>
    )}
  </Card>
);
