import { Link, useParams } from "@tanstack/react-router";
import { z } from "zod";
import type { Job } from "../../lib/follow-job.ts";
import { many } from "../../lib/labels.ts";
import { buttonStyle } from "../../ui/button-style.ts";

const Result = z.object({
  created: z.number(),
  failed: z.array(z.object({ clusterId: z.string(), reason: z.string() })),
});

/** How many ideas came, and which clusters gave none. */
export function IdeasOutcome({ job }: { job: Job }) {
  const { slug } = useParams({ from: "/a/$slug" });
  const result = Result.safeParse(job.result).data;
  if (!result) return null;
  const reasons = [...new Set(result.failed.map(({ reason }) => reason))];
  return (
    <div className="space-y-3">
      <p>
        <strong className="font-semibold">{many(result.created, "idea")}</strong>{" "}
        {result.created === 1 ? "is" : "are"} waiting for you.
      </p>
      {reasons.length > 0 && (
        <div className="rounded-control bg-warning-soft p-3 text-warning-text">
          <p>{many(result.failed.length, "cluster")} gave no idea, and nothing was charged for them:</p>
          <ul className="mt-1 list-disc pl-5">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      <Link to="/a/$slug/ideas" params={{ slug }} className={buttonStyle({ size: "sm" })}>
        Show the ideas
      </Link>
    </div>
  );
}
