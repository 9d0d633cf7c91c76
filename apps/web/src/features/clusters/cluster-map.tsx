import { Link, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { cn } from "../../lib/cn.ts";
import { label, many } from "../../lib/labels.ts";
import { phone, useMediaQuery } from "../../lib/use-media-query.ts";
import type { Cluster } from "./cluster-filter.ts";
import { boundsOf, pack } from "./pack.ts";
import { wrapped } from "./wrapped.ts";

type ClusterMapProps = { clusters: readonly Cluster[] };

const LARGEST = 90;
const SMALLEST = 9;

const fills: Record<string, string> = {
  informational: "fill-info-soft stroke-info",
  commercial: "fill-warning-soft stroke-warning",
  transactional: "fill-success-soft stroke-success",
  navigational: "fill-sunken stroke-line-strong",
  unknown: "fill-accent-soft stroke-accent",
};
const dots: Record<string, string> = {
  informational: "bg-info",
  commercial: "bg-warning",
  transactional: "bg-success",
  navigational: "bg-line-strong",
  unknown: "bg-accent",
};

/** Whether sizes by volume tell anything: for most of the clusters it is known. */
export const haveVolumes = (clusters: readonly Cluster[]): boolean =>
  clusters.filter(({ volume }) => volume > 0).length > clusters.length / 2;

/** Clusters as circles: as large as they are searched for, or as they have keywords while no volume is known. */
export function ClusterMap({ clusters }: ClusterMapProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  const tall = useMediaQuery(phone);
  const [over, setOver] = useState<Cluster>();
  const bySearches = haveVolumes(clusters);
  const drawn = useMemo(() => {
    const measure = (cluster: Cluster) => (bySearches ? cluster.volume : cluster.keywordCount);
    const sorted = [...clusters].sort((a, b) => measure(b) - measure(a));
    const most = Math.max(1, ...sorted.map(measure));
    const radii = sorted.map((cluster) => Math.max(SMALLEST, LARGEST * Math.sqrt(measure(cluster) / most)));
    const circles = pack(radii, tall ? 0.8 : 1.9);
    return { sorted, circles, bounds: boundsOf(circles) };
  }, [clusters, bySearches, tall]);
  const { sorted, circles, bounds } = drawn;
  const kinds = [...new Set(sorted.map(({ intent }) => intent ?? "unknown"))];
  const shown = over ?? sorted[0];
  /** About a pixel, in the units of the picture. */
  const pixel = bounds.width / (tall ? 340 : 940);
  return (
    <figure className="m-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 pt-4 text-xs">
        <ul aria-label="Colours" className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
          {kinds.map((kind) => (
            <li key={kind} className="flex items-center gap-1.5">
              <span aria-hidden className={cn("size-2.5 rounded-full", dots[kind])} />
              {kind === "unknown" ? "Intent not known" : label(kind)}
            </li>
          ))}
        </ul>
        <p className="text-ink-muted">Size: {bySearches ? "searches a month" : "number of keywords"}</p>
      </div>
      <svg
        viewBox={`${bounds.x - 4} ${bounds.y - 4} ${bounds.width + 8} ${bounds.height + 8}`}
        className="mx-auto block max-h-[34rem] w-full p-3"
        aria-label="Clusters by size"
      >
        {sorted.map((cluster, index) => {
          const circle = circles[index];
          if (!circle) return null;
          return (
            <Link
              key={cluster.id}
              to="/a/$slug/clusters/$clusterId"
              params={{ slug, clusterId: cluster.id }}
              aria-label={inWords(cluster)}
              className="group outline-none"
              onMouseEnter={() => setOver(cluster)}
              onFocus={() => setOver(cluster)}
            >
              <circle
                cx={circle.x}
                cy={circle.y}
                r={circle.r}
                vectorEffect="non-scaling-stroke"
                className={cn(
                  fills[cluster.intent ?? "unknown"],
                  "stroke-[1.5px] transition-[stroke-width] group-hover:stroke-[3px] group-focus-visible:stroke-[5px]",
                )}
              />
            </Link>
          );
        })}
        {/* Beside the links, not in them: a shortened name is for the eye, the whole one is the link's. */}
        <g aria-hidden className="pointer-events-none">
          {sorted.map((cluster, index) => {
            const circle = circles[index];
            return circle && <Words key={cluster.id} name={cluster.name} pixel={pixel} {...circle} />;
          })}
        </g>
      </svg>
      {shown && (
        <figcaption aria-hidden className="flex flex-wrap items-baseline gap-x-3 border-t px-4 py-3">
          <span className="font-medium">{shown.name}</span>
          <span className="text-ink-muted text-xs">{factsOf(shown)}</span>
        </figcaption>
      )}
    </figure>
  );
}

const factsOf = ({ keywordCount, volume, difficulty }: Cluster): string =>
  [
    many(keywordCount, "keyword"),
    volume > 0 && `${many(volume, "search", "searches")} a month`,
    difficulty !== null && `difficulty ${Math.round(difficulty)}`,
  ]
    .filter(Boolean)
    .join(", ");

const inWords = (cluster: Cluster): string => `${cluster.name}: ${factsOf(cluster)}`;

type WordsProps = { name: string; x: number; y: number; r: number; pixel: number };

/** A name inside its circle, where it can be read. */
function Words({ name, x, y, r, pixel }: WordsProps) {
  const size = Math.min(16 * pixel, Math.max(10 * pixel, r / 3.6));
  const room = Math.floor((r * 1.75) / (size * 0.56));
  const lines = wrapped(name, room, r > size * 2.6 ? 3 : r > size * 1.6 ? 2 : 1);
  if (room < 5) return null;
  const top = y - ((lines.length - 1) * size * 1.15) / 2;
  return (
    <text aria-hidden textAnchor="middle" className="fill-ink font-medium" fontSize={size}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={top + index * size * 1.15} dominantBaseline="central">
          {line}
        </tspan>
      ))}
    </text>
  );
}
