import type { ReactNode } from "react";
import { cn } from "../../lib/cn.ts";
import { many } from "../../lib/labels.ts";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type ImageAct, ImageCard } from "./image-card.tsx";
import type { Picture } from "./image-filter.ts";

type ImageGridProps = {
  rows: readonly Picture[];
  loading: boolean;
  outdated: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  moreFailed: boolean;
  onEndReached: () => void;
  selectedIds: ReadonlySet<string>;
  onSelectedIdsChange: (ids: ReadonlySet<string>) => void;
  onAct: (act: ImageAct, id: string) => void;
  empty: ReactNode;
  selectionActions: ReactNode;
};

const GRID = "grid gap-4 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4";

/** Images side by side, to be looked at, selected and acted on. */
export function ImageGrid(props: ImageGridProps) {
  const { rows, loading, outdated, selectedIds, onSelectedIdsChange: onSelect, onAct, empty } = props;
  if (loading) return <Waiting />;
  if (rows.length === 0) return empty;
  const toggle = (id: string, on: boolean) => {
    const next = new Set(selectedIds);
    if (on) next.add(id);
    else next.delete(id);
    onSelect(next);
  };
  return (
    <>
      {selectedIds.size > 0 && (
        <div className="sticky top-16 z-10 mb-4 flex flex-wrap items-center gap-2 rounded-card border bg-surface px-4 py-2 shadow-float">
          <p className="mr-auto font-medium">{many(selectedIds.size, "image")} selected</p>
          <Button size="sm" variant="ghost" onClick={() => onSelect(new Set())}>
            Clear
          </Button>
          {props.selectionActions}
        </div>
      )}
      <ul aria-label="Images" aria-busy={outdated} className={cn(GRID, outdated && "opacity-60")}>
        {rows.map((image) => (
          <ImageCard
            key={image.id}
            image={image}
            showArticle
            selected={selectedIds.has(image.id)}
            onSelect={(on) => toggle(image.id, on)}
            onAct={(act) => onAct(act, image.id)}
          />
        ))}
      </ul>
      {props.hasMore && (
        <div className="mt-5 text-center">
          <Button pending={props.loadingMore} onClick={props.onEndReached}>
            {props.moreFailed ? "Try again" : "Show more"}
          </Button>
        </div>
      )}
    </>
  );
}

const Waiting = () => (
  <div role="status" aria-label="Loading" className={GRID}>
    {["one", "two", "three"].map((key) => (
      <div key={key} className="space-y-3 rounded-card border bg-surface p-3">
        <Skeleton className="aspect-3/2 h-auto" />
        <Skeleton className="w-1/3" />
        <Skeleton />
      </div>
    ))}
  </div>
);
