import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { trpc } from "../../lib/api.ts";
import { PagePending } from "../../ui/page-pending.tsx";
import { Problem } from "../../ui/problem.tsx";
import { ArticleEditor } from "./article-editor.tsx";
import type { Content } from "./content-filter.ts";

type EditorPageProps = {
  contentId: string;
  domain: string;
  onGone: () => void;
  /** What else stands beside the article: its terms, its images. */
  children: (content: Content) => ReactNode;
};

/** One article, to be edited, rated, reviewed and compared with what it was. */
export function EditorPage({ contentId, children, ...rest }: EditorPageProps) {
  const query = useQuery(trpc.content.get.queryOptions({ id: contentId }));
  if (query.isPending) return <PagePending />;
  if (!query.data) {
    return <Problem error={query.error} title="This article" onRetry={() => void query.refetch()} />;
  }
  return (
    <ArticleEditor content={query.data} {...rest}>
      {children(query.data)}
    </ArticleEditor>
  );
}
