import { Link, useParams } from "@tanstack/react-router";
import { z } from "zod";
import type { Job } from "../../lib/follow-job.ts";
import { many } from "../../lib/labels.ts";
import { buttonStyle } from "../../ui/button-style.ts";

const Result = z.object({ clusters: z.number(), mapped: z.number() });

/** What clustering made of the keywords, and the way to it. */
export function ClusteringOutcome({ job }: { job: Job }) {
  const { slug } = useParams({ from: "/a/$slug" });
  const result = Result.safeParse(job.result).data;
  if (!result) return null;
  const { clusters, mapped } = result;
  const left = Math.max(0, job.progress.total - mapped);
  return (
    <div className="space-y-3">
      <p>
        {clusters === 0 ? (
          "No two of the keywords belong together; they all stay new."
        ) : (
          <>
            <strong className="font-semibold">{many(clusters, "cluster")}</strong> of{" "}
            {many(mapped, "keyword")}.{left > 0 && ` ${many(left, "keyword")} fit nowhere and stay new.`}
          </>
        )}
      </p>
      {clusters > 0 && (
        <Link
          to="/a/$slug/clusters"
          params={{ slug }}
          search={{ view: "map" }}
          className={buttonStyle({ size: "sm" })}
        >
          Show the clusters
        </Link>
      )}
    </div>
  );
}
