import type { RouterOutputs } from "../../../lib/api.ts";
import { BadLines } from "../../../ui/bad-lines.tsx";
import { Stat } from "../../../ui/stat.tsx";

type Preview = RouterOutputs["staff"]["industries"]["importPreview"];

const heads = ["Line", "Industry", "Sector"];

/** What of a sheet is new, known and wrong, with the first new lines. */
export function SheetPreview({ sheet: { kind, counts, invalid, sample } }: { sheet: Preview }) {
  const name = kind === "sectors" ? "Name" : "Keyword";
  return (
    <>
      <div className="grid grid-cols-3 gap-3">
        <Stat label="New" value={counts.new.toLocaleString("en")} />
        <Stat label="Known" value={counts.known.toLocaleString("en")} />
        <Stat label="Wrong" value={counts.invalid.toLocaleString("en")} />
      </div>
      {sample.length > 0 && (
        <section
          aria-label="The first new lines"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
          tabIndex={0}
          className="max-h-64 overflow-auto rounded-control border"
        >
          <table className="w-full text-[0.8125rem]">
            <thead className="sticky top-0 bg-sunken text-left text-ink-muted">
              <tr>
                {[...heads, name].map((head) => (
                  <th key={head} scope="col" className="px-3 py-1.5 font-medium">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y">
              {sample.map((row) => (
                <tr key={row.line}>
                  <td className="px-3 py-1.5 tabular-nums">{row.line}</td>
                  <td className="px-3 py-1.5">{row.industry}</td>
                  <td className="px-3 py-1.5">{row.sector}</td>
                  <td className="px-3 py-1.5">{row.name}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {counts.new > sample.length && (
        <p className="text-ink-muted text-xs">
          The first {sample.length} of {counts.new.toLocaleString("en")} new lines.
        </p>
      )}
      <BadLines lines={invalid} total={counts.invalid} />
    </>
  );
}
