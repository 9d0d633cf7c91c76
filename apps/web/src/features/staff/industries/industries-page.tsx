import { useQuery } from "@tanstack/react-query";
import { Factory } from "lucide-react";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { Card, CardBody } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SearchInput } from "../../../ui/search-input.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { EditIndustry } from "./edit-industry.tsx";
import { IndustryBranch } from "./industry-branch.tsx";

export type Industry = RouterOutputs["staff"]["industries"]["list"]["items"][number];
type IndustriesPageProps = { search: string | undefined; onSearch: (search: string | undefined) => void };

/** The industries with what of them matches: the whole industry by its own name, else its sectors by theirs. */
function matching(industries: readonly Industry[], search: string | undefined): readonly Industry[] {
  if (!search) return industries;
  const words = search.toLowerCase();
  const has = ({ name, slug }: { name: string; slug: string }) =>
    name.toLowerCase().includes(words) || slug.includes(words);
  return industries.flatMap((industry) => {
    if (has(industry)) return [industry];
    const sectors = industry.sectors.filter(has);
    return sectors.length > 0 ? [{ ...industry, sectors }] : [];
  });
}

/** The reference data that sites choose from, as a tree. */
export function IndustriesPage({ search, onSearch }: IndustriesPageProps) {
  const [edited, setEdited] = useState<string>();
  const query = useQuery(trpc.staff.industries.list.queryOptions());
  if (query.isError && !query.data)
    return <Problem error={query.error} title="Industries" onRetry={() => void query.refetch()} />;
  const items = query.data?.items ?? [];
  const shown = matching(items, search);
  const opened = items.find(({ id }) => id === edited);
  return (
    <>
      <Card>
        <div className="border-b p-3">
          <SearchInput label="Search industries and sectors" value={search} onSearch={onSearch} />
        </div>
        {query.isPending ? (
          <CardBody>
            <SkeletonLines lines={8} />
          </CardBody>
        ) : shown.length === 0 ? (
          <EmptyState
            icon={Factory}
            title={search ? "Nothing matches" : "There is no industry yet"}
            description={
              search ? "Search by a part of the name or slug." : "Create one, or import a sheet of them."
            }
          />
        ) : (
          <ul className="divide-y">
            {shown.map((industry) => (
              <IndustryBranch
                key={industry.id}
                industry={industry}
                searched={search !== undefined}
                onEdit={() => setEdited(industry.id)}
              />
            ))}
          </ul>
        )}
      </Card>
      {opened && <EditIndustry industry={opened} onClose={() => setEdited(undefined)} />}
    </>
  );
}
