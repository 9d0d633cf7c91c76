const TITLE = 60;
const DESCRIPTION = 160;

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

type SearchPreviewProps = { domain: string; slug: string; title: string; description: string };

/** About what a search engine will show of the article. */
export const SearchPreview = ({ domain, slug, title, description }: SearchPreviewProps) => (
  <figure className="m-0 rounded-control border bg-canvas p-3">
    <figcaption className="mb-2 text-ink-muted text-xs">In search results</figcaption>
    <p className="truncate text-ink-muted text-xs">
      {domain} › {slug}
    </p>
    <p className="break-words font-medium text-[#1a0dab] text-base leading-6 dark:text-[#9cbcff]">
      {cut(title, TITLE) || "Without a title"}
    </p>
    <p className="mt-0.5 break-words text-[0.8125rem] text-ink-muted">
      {cut(description, DESCRIPTION) || "Without a description, the search engine picks a part of the text."}
    </p>
  </figure>
);
