import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { trpc } from "../../lib/api.ts";
import { totalWords } from "../../lib/labels.ts";
import { phone, useMediaQuery } from "../../lib/use-media-query.ts";
import { Card } from "../../ui/card.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type ClusterFilter, queryOf } from "./cluster-filter.ts";
import { ClusterMap, haveVolumes } from "./cluster-map.tsx";

type ClusterPictureProps = {
  siteId: string;
  filter: ClusterFilter;
  toolbar: ReactNode;
  empty: ReactNode;
};

/** More circles could not be told apart. */
const DRAWN = 100;
const DRAWN_ON_PHONE = 40;

/** The largest clusters of the filter as a picture; the table beside it holds all of them. */
export function ClusterPicture({ siteId, filter, toolbar, empty }: ClusterPictureProps) {
  const wanted = queryOf(siteId, filter);
  const byVolume = useQuery(trpc.clusters.list.queryOptions({ ...wanted, sort: "volume", limit: DRAWN }));
  const known = byVolume.data === undefined || haveVolumes(byVolume.data.items);
  const bySize = useQuery(
    trpc.clusters.list.queryOptions({ ...wanted, sort: "size", limit: DRAWN }, { enabled: !known }),
  );
  const query = known ? byVolume : bySize;
  const most = useMediaQuery(phone) ? DRAWN_ON_PHONE : DRAWN;
  const { items = [], total = 0, totalIsBound } = query.data ?? {};
  return (
    <Card className="overflow-clip">
      {toolbar && <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">{toolbar}</div>}
      {query.isPending ? (
        <div
          role="status"
          aria-label="Loading clusters"
          className="flex justify-center gap-6 overflow-hidden p-10"
        >
          {["size-40", "size-56", "size-32"].map((size) => (
            <Skeleton key={size} className={`${size} shrink-0 rounded-full`} />
          ))}
        </div>
      ) : query.isError ? (
        <div className="p-4">
          <Problem error={query.error} title="Clusters" onRetry={() => void query.refetch()} />
        </div>
      ) : items.length === 0 ? (
        empty
      ) : (
        <>
          <ClusterMap clusters={items.slice(0, most)} />
          {total > most && (
            <p className="border-t px-4 py-2 text-ink-muted text-xs">
              The {most} largest of {totalWords({ total, totalIsBound })}. All of them are in the table.
            </p>
          )}
        </>
      )}
    </Card>
  );
}
