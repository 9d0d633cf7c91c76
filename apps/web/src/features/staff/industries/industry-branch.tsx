import { ChevronRight, Pencil } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "../../../lib/cn.ts";
import { many } from "../../../lib/labels.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import type { Industry } from "./industries-page.tsx";

type IndustryBranchProps = {
  industry: Industry;
  /** Something is searched: what matches is shown open. */
  searched: boolean;
  onEdit: () => void;
};

/** An industry with its counts, and its sectors when it is open. */
export function IndustryBranch({ industry, searched, onEdit }: IndustryBranchProps) {
  const list = useId();
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? searched;
  const refusal = useCan("staff.industries.update");
  const { name, slug, sectors, sites } = industry;
  const keywords = sectors.reduce((sum, sector) => sum + sector.keywords, 0);
  return (
    <li>
      <div className="flex items-center gap-2 px-3 py-2">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setChosen(!open)}
          className="flex min-w-0 flex-1 items-start gap-2 rounded-control px-1 py-1 text-left hover:bg-sunken"
        >
          <ChevronRight
            aria-hidden
            className={cn("mt-0.5 size-4 shrink-0 text-ink-muted transition-transform", open && "rotate-90")}
          />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {name} <span className="font-mono font-normal text-ink-muted text-xs">{slug}</span>
            </span>
            <span className="block text-ink-muted text-xs">
              {many(sectors.length, "sector")} · {many(keywords, "seed keyword")} · {many(sites, "site")}
            </span>
          </span>
        </button>
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Edit ${name}`}
          disabledReason={refusal}
          onClick={onEdit}
        >
          <Pencil aria-hidden />
          Edit
        </Button>
      </div>
      <ul id={list} hidden={!open} className="mb-2 ml-6 border-l">
        {open &&
          sectors.map((sector) => (
            <li key={sector.id} className="flex items-start justify-between gap-4 py-1.5 pr-5 pl-4">
              <span className="min-w-0">
                <span className="block truncate">
                  {sector.name} <span className="font-mono text-ink-muted text-xs">{sector.slug}</span>
                </span>
                {sector.description && (
                  <span className="block text-ink-muted text-xs">{sector.description}</span>
                )}
              </span>
              <span className="shrink-0 whitespace-nowrap text-ink-muted text-xs tabular-nums">
                {many(sector.keywords, "keyword")}
              </span>
            </li>
          ))}
      </ul>
    </li>
  );
}
