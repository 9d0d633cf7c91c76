import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { PagePending } from "../../ui/page-pending.tsx";
import { Problem } from "../../ui/problem.tsx";
import { ArticleEditor } from "./article-editor.tsx";

type EditorPageProps = { contentId: string; domain: string; onGone: () => void };

/** One article, to be edited, rated, reviewed and compared with what it was. */
export function EditorPage({ contentId, ...rest }: EditorPageProps) {
  const query = useQuery(trpc.content.get.queryOptions({ id: contentId }));
  if (query.isPending) return <PagePending />;
  if (!query.data) {
    return <Problem error={query.error} title="This article" onRetry={() => void query.refetch()} />;
  }
  return <ArticleEditor content={query.data} {...rest} />;
}
