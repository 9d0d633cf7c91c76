import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { many } from "../../lib/labels.ts";
import { OfflineBadge } from "../../ui/offline-badge.tsx";
import { EditorialBadge, SiteBadge } from "./content-badges.tsx";
import type { Content } from "./content-filter.ts";

type EditorHeadProps = { content: Content; words: number; dirty: boolean; actions: ReactNode };

/** Where the article stands and what can be done with it. Its title is below, where it is written. */
export function EditorHead({ content, words, dirty, actions }: EditorHeadProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  const { title, status, siteStatus, provider, targetWords } = content;
  return (
    <header className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <title>{`${title} · igny8`}</title>
      <h1 className="sr-only">{title}</h1>
      <div className="min-w-0 flex-1 basis-72 space-y-1.5">
        <nav aria-label="Breadcrumb">
          <Link
            to="/a/$slug/content"
            params={{ slug }}
            className="inline-flex items-center gap-1 rounded text-[0.8125rem] text-ink-muted underline-offset-4 hover:text-ink hover:underline"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            Content
          </Link>
        </nav>
        <div className="flex flex-wrap items-center gap-2">
          <EditorialBadge status={status} />
          {siteStatus !== "not_published" && <SiteBadge status={siteStatus} />}
          <OfflineBadge provider={provider} />
          <span className="text-ink-muted tabular-nums">
            {many(words, "word")}
            {targetWords !== null && ` of ${targetWords.toLocaleString("en")} ordered`}
          </span>
          <span role="status" className="font-medium text-ember-text">
            {dirty && "Not saved"}
          </span>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">{actions}</div>
    </header>
  );
}
