import { MAX_IMAGES } from "@igny8/api/images/schema";
import { IMAGE_PLACES, IMAGE_STATUSES } from "@igny8/api/images/values";
import { useQuery } from "@tanstack/react-query";
import { ImagePlus, Images, PenLine } from "lucide-react";
import { useState } from "react";
import { client, trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useSelectableList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { DeleteSelected } from "../../ui/delete-selected.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { NothingMatches } from "../../ui/nothing-matches.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { placeWords, statusWords } from "./image-badges.tsx";
import { useImageActs } from "./image-dialogs.tsx";
import { CLEARED, type ImageFilter, isNarrowed, type Picture } from "./image-filter.ts";
import { ImageGrid } from "./image-grid.tsx";
import { imageQuery } from "./image-query.ts";
import { MakeImages } from "./make-images.tsx";
import { NoImages } from "./no-images.tsx";
import { WritePrompts } from "./write-prompts.tsx";

type ImagesPageProps = {
  siteId: string;
  filter: ImageFilter;
  onFilter: (change: Partial<ImageFilter>) => void;
  onJob: (jobId: string) => void;
};

/** A site's images, from prompt to file. */
export function ImagesPage({ siteId, filter, onFilter, onJob }: ImagesPageProps) {
  const narrowed = isNarrowed(filter);
  const { list, chosen, none, clear, counted } = useSelectableList(imageQuery(siteId, filter), narrowed);
  const [dialog, setDialog] = useState<"prompts" | "make">();
  const { act, dialogs } = useImageActs(list.rows, onJob);
  const close = () => setDialog(undefined);
  const mayPrompt = useCan("images.prompts");
  const mayMake = useCan("images.generate");
  const mayDelete = useCan("images.delete");
  const begin = (jobId: string) => {
    clear();
    onJob(jobId);
  };
  const promptButton = (
    <Button variant="primary" disabledReason={mayPrompt} onClick={() => setDialog("prompts")}>
      <PenLine aria-hidden />
      Write prompts
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Images"
        description={
          counted("image", ", from prompt to file") ?? "The images of your articles, from prompt to file."
        }
        actions={!none && promptButton}
      />
      {!none && <Filters siteId={siteId} filter={filter} onFilter={onFilter} />}
      {list.failure ? (
        <Problem error={list.failure.error} title="Images" onRetry={list.failure.retry} />
      ) : (
        <ImageGrid
          {...list}
          onAct={act}
          empty={
            narrowed ? (
              <NothingMatches icon={Images} one="image" onClear={() => onFilter(CLEARED)} />
            ) : (
              <NoImages action={promptButton} />
            )
          }
          selectionActions={
            <>
              <DeleteSelected
                ids={list.selectedIds}
                disabledReason={mayDelete ?? (chosen.some(({ can }) => !can.delete) && HELD)}
                noun="images"
                one="image"
                description="Their articles go on without them."
                remove={(ids) => client.images.delete.mutate({ ids })}
                onDeleted={clear}
              />
              <Button
                size="sm"
                variant="primary"
                disabledReason={mayMake ?? whyNotMake(chosen)}
                onClick={() => setDialog("make")}
              >
                <ImagePlus aria-hidden />
                Make
              </Button>
            </>
          }
        />
      )}
      {dialogs}
      {dialog === "prompts" && <WritePrompts siteId={siteId} onClose={close} onJob={begin} />}
      {dialog === "make" && <MakeImages images={chosen} onClose={close} onJob={begin} />}
    </>
  );
}

const HELD = "One of them is being made, or its article is on its way to the site.";

function whyNotMake(chosen: readonly Picture[]): string | false {
  if (chosen.length > MAX_IMAGES)
    return `At most ${MAX_IMAGES} images at once; ${chosen.length} are selected.`;
  const done = chosen.filter(({ can }) => !can.generate).length;
  return done > 0 && `${many(done, "of them is", "of them are")} made already, or being made.`;
}

const statuses = IMAGE_STATUSES.map((value) => ({ value, label: statusWords(value) }));
const places = IMAGE_PLACES.map((value) => ({ value, label: placeWords(value) }));

function Filters({ siteId, filter, onFilter }: Pick<ImagesPageProps, "siteId" | "filter" | "onFilter">) {
  const { data } = useQuery(trpc.content.list.queryOptions({ siteId, sort: "title", limit: 100 }));
  const articles = data?.items.map(({ id, title }) => ({ value: id, label: title })) ?? [];
  return (
    <search className="mb-4 flex flex-wrap items-center gap-2">
      <SearchInput label="Search images" value={filter.q} onSearch={(q) => onFilter({ q })} />
      <FilterSelect
        name="Status"
        all="All statuses"
        values={statuses}
        value={filter.status}
        onChange={(status) => onFilter({ status })}
      />
      <FilterSelect
        name="Place"
        all="Everywhere"
        values={places}
        value={filter.place}
        onChange={(place) => onFilter({ place })}
      />
      <FilterSelect
        name="Article"
        all="All articles"
        className="sm:w-56"
        values={articles}
        value={filter.article}
        onChange={(article) => onFilter({ article })}
      />
    </search>
  );
}
