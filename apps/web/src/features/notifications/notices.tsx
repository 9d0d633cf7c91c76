import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { useCan } from "../../lib/me.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { ago, dateTime } from "../../lib/time.ts";
import { AppLink } from "../../ui/app-link.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

type Notice = RouterOutputs["notifications"]["list"]["items"][number];
type NoticesProps = { slug: string; onFollow: () => void };

/** The list, newest first. */
export function Notices({ slug, onFollow }: NoticesProps) {
  const query = useInfiniteQuery(trpc.notifications.list.infiniteQueryOptions({ limit: 20 }, paged));
  const { rows, ...pages } = usePages<Notice>(query);
  const mayRead = useCan("notifications.read") === undefined;
  const read = useMutation(trpc.notifications.read.mutationOptions());
  const markRead = ({ id, readAt }: Notice) => readAt === null && mayRead && read.mutate({ ids: [id] });
  if (query.isPending) {
    return (
      <div className="p-4">
        <SkeletonLines />
      </div>
    );
  }
  if (query.isError && rows.length === 0) {
    return (
      <div className="p-3">
        <Problem error={query.error} title="Notifications" onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={BellOff}
        className="py-10"
        title="Nothing yet"
        description="When somebody of support enters the account, or something needs you, it is said here."
      />
    );
  }
  return (
    <ul className="min-h-0 flex-1 divide-y overflow-y-auto">
      {rows.map((notice) => (
        <li key={notice.id} className={cn("px-4 py-3", notice.readAt === null && "bg-accent-soft/60")}>
          <Words notice={notice} slug={slug}>
            {(href, words) =>
              href ? (
                <AppLink
                  href={href}
                  className="underline-offset-4 hover:underline"
                  onClick={() => {
                    markRead(notice);
                    onFollow();
                  }}
                >
                  {words}
                </AppLink>
              ) : (
                words
              )
            }
          </Words>
          {notice.readAt === null && mayRead && (
            <Button
              variant="link"
              size="sm"
              aria-label={`Mark as read: ${notice.title}`}
              onClick={() => markRead(notice)}
            >
              Mark as read
            </Button>
          )}
        </li>
      ))}
      {pages.hasMore && (
        <li className="px-4 py-2">
          <Button variant="link" size="sm" pending={pages.loadingMore} onClick={pages.onEndReached}>
            Earlier ones
          </Button>
        </li>
      )}
    </ul>
  );
}

type WordsProps = {
  notice: Notice;
  slug: string;
  children: (href: string | undefined, words: string) => React.ReactNode;
};

/** An address that begins with a slash is inside the account. */
function Words({ notice: { title, body, href, createdAt, readAt }, slug, children }: WordsProps) {
  const inside = href?.startsWith("/") ? `/a/${encodeURIComponent(slug)}${href}` : href;
  return (
    <div className="space-y-1">
      <p className="font-medium">
        {readAt === null && <span className="sr-only">Unread: </span>}
        {children(inside ?? undefined, title)}
      </p>
      {body && <p className="text-ink-muted text-xs">{body}</p>}
      <time dateTime={createdAt} title={dateTime(createdAt)} className="block text-ink-muted text-xs">
        {ago(createdAt)}
      </time>
    </div>
  );
}
