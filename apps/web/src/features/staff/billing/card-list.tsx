import type { ReactNode } from "react";
import { type Total, totalWords } from "../../../lib/labels.ts";
import type { Failure } from "../../../lib/list.ts";
import type { Path } from "../../../lib/me.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../../ui/card.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Refusal } from "../../../ui/refusal.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";

type Listed<Row> = Total & {
  rows: readonly Row[];
  loading: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onEndReached: () => void;
  failure: Failure | undefined;
};

type CardListProps<Row> = {
  title: string;
  actions?: ReactNode;
  /** What the card reads; who may not sees why instead. */
  path: Path;
  list: Listed<Row>;
  /** Above the rows: sums. */
  summary?: ReactNode;
  empty: string;
  children: (row: Row) => ReactNode;
};

/** A part of an account's page that lists rows, further ones on demand. */
export function CardList<Row extends { id: string }>(props: CardListProps<Row>) {
  const { title, actions, path, list, summary, empty, children } = props;
  const refusal = useCan(path);
  return (
    <Card>
      <CardHeader title={title} actions={!refusal && actions} />
      {refusal ? (
        <CardBody>
          <Refusal denial={refusal} bare />
        </CardBody>
      ) : list.failure ? (
        <CardBody>
          <Problem error={list.failure.error} title={title} onRetry={list.failure.retry} />
        </CardBody>
      ) : list.loading ? (
        <CardBody>
          <SkeletonLines />
        </CardBody>
      ) : (
        <>
          {summary}
          <ul className="mt-3 divide-y border-t">
            {list.rows.map((row) => (
              <li key={row.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-5 py-2.5">
                {children(row)}
              </li>
            ))}
            {list.rows.length === 0 && <li className="px-5 py-3 text-ink-muted">{empty}</li>}
          </ul>
          {list.hasMore && (
            <div className="border-t px-5 py-2.5">
              <Button size="sm" pending={list.loadingMore} onClick={list.onEndReached}>
                More
              </Button>
              <span className="ml-3 text-ink-muted text-xs">
                {list.rows.length} of {totalWords(list)}
              </span>
            </div>
          )}
        </>
      )}
    </Card>
  );
}
