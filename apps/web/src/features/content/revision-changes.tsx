import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { textOf } from "./canonical.ts";
import { TextDiff } from "./text-diff.tsx";

type RevisionChangesProps = {
  contentId: string;
  /** The older version; nothing for the first one. */
  from: number | undefined;
  to: number;
};

const NAMES = [
  ["title", "Title"],
  ["metaTitle", "Meta title"],
  ["metaDescription", "Meta description"],
  ["excerpt", "Excerpt"],
] as const;

/** What changed between two versions of an article. */
export function RevisionChanges({ contentId, from, to }: RevisionChangesProps) {
  const newer = useQuery(trpc.content.revision.queryOptions({ id: contentId, revision: to }, forever));
  const older = useQuery(
    trpc.content.revision.queryOptions(
      { id: contentId, revision: from ?? to },
      { ...forever, enabled: from !== undefined },
    ),
  );
  const failed = [newer, older].find(({ isError }) => isError);
  if (failed) {
    return <Problem error={failed.error} title="This version" onRetry={() => void failed.refetch()} />;
  }
  if (!newer.data || (from !== undefined && !older.data)) return <SkeletonLines lines={4} />;
  const before = older.data;
  if (!before || from === undefined) {
    return (
      <div className="whitespace-pre-line break-words leading-6">
        <h3 className="mb-2 font-semibold">{newer.data.title}</h3>
        {textOf(newer.data.body)}
      </div>
    );
  }
  const after = newer.data;
  const keywords = [before.keywords.join(", "), after.keywords.join(", ")] as const;
  return (
    <div className="space-y-5">
      {NAMES.filter(([name]) => before[name] !== after[name]).map(([name, title]) => (
        <Change key={name} title={title} from={before[name]} to={after[name]} />
      ))}
      {keywords[0] !== keywords[1] && <Change title="Keywords" from={keywords[0]} to={keywords[1]} />}
      <Change title="Text" from={textOf(before.body)} to={textOf(after.body)} />
    </div>
  );
}

/** A revision never changes. */
const forever = { staleTime: Number.POSITIVE_INFINITY };

const Change = ({ title, from, to }: { title: string; from: string; to: string }) => (
  <section className="space-y-1.5">
    <h3 className="font-medium text-ink-muted text-xs">{title}</h3>
    <TextDiff from={from} to={to} />
  </section>
);
