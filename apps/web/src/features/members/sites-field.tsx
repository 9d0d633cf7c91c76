import { useQuery } from "@tanstack/react-query";
import { sitesQuery } from "../../lib/site.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

type SitesFieldProps = { value: readonly string[]; onChange: (siteIds: string[]) => void };

/** Which of the account's sites somebody sees. */
export function SitesField({ value, onChange }: SitesFieldProps) {
  const query = useQuery(sitesQuery());
  if (query.isPending) return <Skeleton className="h-20" />;
  const sites = query.data?.items ?? [];
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...value, id] : value.filter((known) => known !== id));
  const all = sites.every(({ id }) => value.includes(id));
  return (
    <fieldset className="space-y-2">
      <div className="flex items-center justify-between gap-3">
        <legend className="contents font-medium">Sites</legend>
        {sites.length > 1 && (
          <Button variant="link" size="sm" onClick={() => onChange(all ? [] : sites.map(({ id }) => id))}>
            {all ? "None" : "All of them"}
          </Button>
        )}
      </div>
      {sites.length === 0 ? (
        <p className="text-ink-muted">The account has no site yet. Sites are granted when it has one.</p>
      ) : (
        <ul className="max-h-56 space-y-2.5 overflow-y-auto rounded-control border p-3">
          {sites.map((site) => (
            <li key={site.id}>
              <Checkbox
                label={site.name}
                hint={site.domain}
                checked={value.includes(site.id)}
                onChange={(event) => toggle(site.id, event.target.checked)}
              />
            </li>
          ))}
        </ul>
      )}
      {sites.length > 0 && value.length === 0 && (
        <p className="text-ink-muted text-xs">
          Without a site there is nothing to see in the planner or writer.
        </p>
      )}
    </fieldset>
  );
}
