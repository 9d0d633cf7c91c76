import { useSiteChoice } from "../../../lib/site.ts";
import { Select } from "../../../ui/select.tsx";

/** The site that the planner and the writer work on, kept in the address. */
export function SitePicker() {
  const { site, sites, setSite } = useSiteChoice();
  if (sites.length === 0) return null;
  return (
    <Select
      aria-label="Site"
      className="w-full max-w-60 border-line bg-surface"
      options={sites.map(({ id, name, domain }) => ({ value: id, label: name, hint: domain }))}
      value={site?.id}
      placeholder="Choose a site"
      onValueChange={setSite}
    />
  );
}
