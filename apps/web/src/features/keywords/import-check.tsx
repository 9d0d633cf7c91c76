import type { Mapping } from "@igny8/api/keywords/schema";
import type { ReactNode } from "react";
import type { RouterOutputs } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { many } from "../../lib/labels.ts";
import { BadLines } from "../../ui/bad-lines.tsx";
import { Badge } from "../../ui/badge.tsx";
import { ImportMapping } from "./import-mapping.tsx";

type Preview = RouterOutputs["keywords"]["preview"];

/** Why the list cannot be imported as it is; nothing when it can. */
export function whyNotImport({ counts, limit }: Preview): string | undefined {
  if (counts.new === 0) return "There is no new keyword in it.";
  if (limit.fits || limit.max === null) return undefined;
  const room = Math.max(0, limit.max - limit.used);
  return `Your plan has room for ${many(room, "more keyword", "more keywords")}, and this list has ${counts.new.toLocaleString("en")} new ones.`;
}

type ImportCheckProps = {
  preview: Preview;
  /** It is being read again. */
  pending: boolean;
  onMapping: (mapping: Mapping) => void;
};

/** What would come of an import: counts, how the columns are read, a sample, and the lines that cannot be read. */
export function ImportCheck({ preview, pending, onMapping }: ImportCheckProps) {
  const { counts, invalid, limit } = preview;
  const blocked = counts.new > 0 && whyNotImport(preview);
  return (
    <div className={cn("space-y-5 transition-opacity", pending && "opacity-60")} aria-busy={pending}>
      <dl className="grid grid-cols-3 gap-3">
        <Count name="New" value={counts.new} className="text-success-text" />
        <Count name="Duplicates" value={counts.duplicate} note="left out" />
        <Count
          name="Invalid"
          value={counts.invalid}
          note={counts.invalid > 0 ? "left out" : undefined}
          className={counts.invalid > 0 ? "text-danger-text" : undefined}
        />
      </dl>
      {blocked && (
        <p role="alert" className="rounded-control bg-warning-soft p-3 text-warning-text">
          {blocked} Narrow the list, or upgrade the plan.
        </p>
      )}
      <ImportMapping preview={preview} onMapping={onMapping} />
      <Sample preview={preview} />
      <BadLines lines={invalid} total={counts.invalid} />
      <p className="text-ink-muted text-xs">
        Read as {preview.encoding.toUpperCase()}
        {preview.hasHeader ? ", first line as heads" : ", without heads"}.
        {limit.max !== null &&
          ` Your plan: ${limit.used.toLocaleString("en")} of ${many(limit.max, "keyword")} in use.`}
      </p>
    </div>
  );
}

type CountProps = { name: string; value: number; note?: string; className?: string };

const Count = ({ name, value, note, className }: CountProps) => (
  <div className="rounded-control border bg-canvas px-3 py-2.5">
    <dt className="text-ink-muted text-xs">{name}</dt>
    <dd className={cn("font-semibold text-xl tabular-nums", className)}>
      {value.toLocaleString("en")}
      {note && <span className="ml-1.5 font-normal text-ink-muted text-xs">{note}</span>}
    </dd>
  </div>
);

function Sample({ preview: { sample, mapping } }: { preview: Preview }) {
  if (sample.length === 0) return null;
  const has = (field: keyof Mapping) => mapping[field] !== undefined;
  return (
    <section className="space-y-2">
      <h3 className="font-medium">The first {many(sample.length, "keyword")}</h3>
      <div className="overflow-x-auto rounded-control border">
        <table className="w-full min-w-96 text-[0.8125rem]">
          <thead className="bg-sunken text-left text-ink-muted">
            <tr>
              <Head>Keyword</Head>
              {has("volume") && <Head end>Volume</Head>}
              {has("difficulty") && <Head end>Difficulty</Head>}
              {has("cpc") && <Head end>CPC</Head>}
              {has("intent") && <Head>Intent</Head>}
            </tr>
          </thead>
          <tbody className="divide-y">
            {sample.map(({ phrase, volume, difficulty, cpc, intent }, index) => (
              <tr key={`${index}-${phrase}`}>
                <td className="max-w-72 truncate px-3 py-1.5 font-medium">{phrase}</td>
                {has("volume") && <Amount value={volume} />}
                {has("difficulty") && <Amount value={difficulty} />}
                {has("cpc") && <Amount value={cpc} />}
                {has("intent") && <td className="px-3 py-1.5">{intent ? <Badge>{intent}</Badge> : "–"}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const Head = ({ end, children }: { end?: boolean; children: ReactNode }) => (
  <th scope="col" className={cn("px-3 py-1.5 font-medium", end && "text-right")}>
    {children}
  </th>
);

const Amount = ({ value }: { value: number | null }) => (
  <td className="px-3 py-1.5 text-right tabular-nums">{value?.toLocaleString("en") ?? "–"}</td>
);
