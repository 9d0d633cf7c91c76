import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

export type ChosenSector = { name: string; industrySectorId?: string };

type SectorChoiceProps = {
  industryId: string;
  /** Names that the site has already. */
  taken: readonly string[];
  value: ChosenSector;
  onChange: (sector: ChosenSector) => void;
};

/** One of the industry's sectors, or a name of one's own. */
export function SectorChoice({ industryId, taken, value, onChange }: SectorChoiceProps) {
  const query = useQuery(trpc.industries.list.queryOptions(undefined, { staleTime: 600_000 }));
  if (query.isPending) return <SkeletonLines />;
  if (query.isError)
    return <Problem error={query.error} title="Sectors" onRetry={() => void query.refetch()} />;
  const industry = query.data.items.find(({ id }) => id === industryId);
  const own = value.industrySectorId === undefined;
  return (
    <fieldset className="space-y-4">
      <legend className="mb-2 font-medium">{industry ? `Sectors of ${industry.name}` : "Sectors"}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(industry?.sectors ?? []).map((sector) => {
          const has = taken.includes(sector.name);
          return (
            <Choice
              key={sector.id}
              label={sector.name}
              hint={has ? "Already in this site" : sector.description}
              disabled={has}
              checked={value.industrySectorId === sector.id}
              onChoose={() => onChange({ name: sector.name, industrySectorId: sector.id })}
            />
          );
        })}
        <Choice
          label="Another sector"
          hint="Named by you, without starting keywords."
          checked={own}
          onChoose={() => onChange({ name: "" })}
        />
      </div>
      {own && (
        <Field label="Name">
          <Input
            value={value.name}
            maxLength={100}
            icon={<Plus aria-hidden />}
            placeholder="Whale watching"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
      )}
    </fieldset>
  );
}

type ChoiceProps = {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChoose: () => void;
};

function Choice({ label, hint, checked, disabled, onChoose }: ChoiceProps) {
  return (
    <label
      className={cn(
        "flex gap-3 rounded-control border p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent",
        checked ? "border-accent bg-accent-soft" : "hover:bg-sunken",
        disabled && "opacity-60",
      )}
    >
      <input
        type="radio"
        name="sector"
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-[var(--accent)] outline-none"
      />
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        {hint && <span className="line-clamp-2 block text-ink-muted text-xs">{hint}</span>}
      </span>
    </label>
  );
}
