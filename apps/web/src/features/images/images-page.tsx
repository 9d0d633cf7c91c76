import { MAX_IMAGES } from "@igny8/api/images/schema";
import { IMAGE_PLACES, IMAGE_STATUSES } from "@igny8/api/images/values";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ImagePlus, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { client, trpc } from "../../lib/api.ts";
import { many, totalMany } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { usePages } from "../../lib/pages.ts";
import { useSelection } from "../../lib/selection.ts";
import { Button } from "../../ui/button.tsx";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { placeWords, statusWords } from "./image-badges.tsx";
import { useImageActs } from "./image-dialogs.tsx";
import { type ImageFilter, isNarrowed, type Picture, queryOf } from "./image-filter.ts";
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
  const wanted = queryOf(siteId, filter);
  const listKey = JSON.stringify(wanted);
  const query = useInfiniteQuery(imageQuery(siteId, filter));
  const { rows, ...pages } = usePages<Picture>(query);
  const { ids: selected, select, clear } = useSelection(listKey);
  const [dialog, setDialog] = useState<"prompts" | "make" | "delete">();
  const { act, dialogs } = useImageActs(rows, onJob);
  const close = () => setDialog(undefined);
  const mayPrompt = useCan("images.prompts");
  const mayMake = useCan("images.generate");
  const mayDelete = useCan("images.delete");
  const chosen = rows.filter(({ id }) => selected.has(id));
  const narrowed = isNarrowed(filter);
  const none = !narrowed && pages.total === 0;
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
          pages.total !== undefined && !none
            ? `${totalMany(pages, "image")}${narrowed ? " match" : ", from prompt to file"}`
            : "The images of your articles, from prompt to file."
        }
        actions={!none && promptButton}
      />
      {!none && <Filters siteId={siteId} filter={filter} onFilter={onFilter} />}
      {query.isError && rows.length === 0 ? (
        <Problem error={query.error} title="Images" onRetry={() => void query.refetch()} />
      ) : (
        <ImageGrid
          {...pages}
          images={rows}
          selected={selected}
          onSelect={select}
          onAct={act}
          empty={<NoImages narrowed={narrowed} onFilter={onFilter} action={promptButton} />}
          selectionActions={
            <>
              <Button
                size="sm"
                disabledReason={mayDelete ?? (chosen.some(({ can }) => !can.delete) && HELD)}
                onClick={() => setDialog("delete")}
              >
                <Trash2 aria-hidden />
                Delete
              </Button>
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
      {dialog === "delete" && (
        <DeleteRows
          noun="images"
          one="image"
          ids={[...selected]}
          description="Their articles go on without them."
          remove={(ids) => client.images.delete.mutate({ ids })}
          onClose={close}
          onDeleted={clear}
        />
      )}
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
