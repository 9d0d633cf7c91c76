import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileUp, Sparkles } from "lucide-react";
import { useId, useState } from "react";
import { type ChosenSector, SectorChoice } from "../../../features/sectors/sector-choice.tsx";
import { SiteForm } from "../../../features/sites/site-form.tsx";
import { trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { buttonStyle } from "../../../ui/button-style.ts";
import { FormError } from "../../../ui/form-error.tsx";
import { toast } from "../../../ui/toast.tsx";

/** Step 1. */
export function AddSiteStep({ onCreated }: { onCreated: (siteId: string) => void }) {
  const id = useId();
  const refusal = useCan("sites.create");
  const create = useMutation(
    trpc.sites.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: (site) => onCreated(site.id),
    }),
  );
  return (
    <>
      <SiteForm id={id} error={create.error} onSubmit={(site) => create.mutate(site)} />
      <div className="mt-6 flex justify-end">
        <Button type="submit" form={id} variant="primary" pending={create.isPending} disabledReason={refusal}>
          Add site
        </Button>
      </div>
    </>
  );
}

/** Step 2. The next step follows from the sector being there. */
export function AddSectorStep({ siteId, industryId }: { siteId: string; industryId: string }) {
  const [chosen, setChosen] = useState<ChosenSector>({ name: "" });
  const refusal = useCan("sectors.create");
  const create = useMutation(trpc.sectors.create.mutationOptions({ meta: { showsError: true } }));
  const nothing = chosen.name.trim() === "" && "Choose a sector or name one first.";
  return (
    <>
      <div className="space-y-4">
        <SectorChoice industryId={industryId} taken={[]} value={chosen} onChange={setChosen} />
        <FormError error={create.error} />
      </div>
      <div className="mt-6 flex justify-end">
        <Button
          variant="primary"
          pending={create.isPending}
          disabledReason={refusal ?? nothing}
          onClick={() => create.mutate({ siteId, ...chosen })}
        >
          Add sector
        </Button>
      </div>
    </>
  );
}

type KeywordsStepProps = {
  slug: string;
  siteId: string;
  sector: { id: string; name: string };
  onDone: () => void;
};

/** Step 3: the sector's starting keywords, a file, or later. */
export function KeywordsStep({ slug, siteId, sector, onDone }: KeywordsStepProps) {
  const seeds = useQuery(trpc.keywords.seeds.queryOptions({ siteId, sectorId: sector.id })).data?.total ?? 0;
  const refusal = useCan("keywords.fromSeeds");
  const add = useMutation(
    trpc.keywords.fromSeeds.mutationOptions({
      onSuccess: () => {
        toast.success("Your first keywords are in.");
        onDone();
      },
    }),
  );
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {seeds > 0 && (
          <div className="flex flex-col rounded-card border p-5">
            <Sparkles aria-hidden className="size-6 text-ember-text" />
            <h3 className="mt-3 font-semibold">Start with what is known</h3>
            <p className="mt-1 mb-5 flex-1 text-ink-muted">
              {seeds} keywords that people search for in {sector.name}.
            </p>
            <Button
              variant="primary"
              disabledReason={refusal}
              pending={add.isPending}
              onClick={() => add.mutate({ siteId, sectorId: sector.id })}
            >
              Add {seeds} keywords
            </Button>
          </div>
        )}
        <div className="flex flex-col rounded-card border p-5">
          <FileUp aria-hidden className="size-6 text-accent-text" />
          <h3 className="mt-3 font-semibold">Bring your own</h3>
          <p className="mt-1 mb-5 flex-1 text-ink-muted">
            An export of Google Search Console, Ahrefs, Semrush, the Keyword Planner, or any list.
          </p>
          <Link to="/a/$slug/keywords" params={{ slug }} search={{ site: siteId }} className={buttonStyle()}>
            Import a file
          </Link>
        </div>
      </div>
      <div className="mt-6 flex justify-end">
        <Button variant="ghost" onClick={onDone}>
          Later
        </Button>
      </div>
    </>
  );
}
