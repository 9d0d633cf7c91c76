import { useMutation, useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { Notices } from "./notices.tsx";

const LOOK_MS = 60_000;

/** What the person was told in this account, and how much of it is unread. */
export function Bell({ slug }: { slug: string }) {
  const [open, setOpen] = useState(false);
  const refusal = useCan("notifications.unreadCount");
  const mayRead = useCan("notifications.read");
  const { data } = useQuery(
    trpc.notifications.unreadCount.queryOptions(undefined, {
      refetchInterval: LOOK_MS,
      enabled: refusal === undefined,
    }),
  );
  const readAll = useMutation(trpc.notifications.read.mutationOptions());
  const unread = data?.unread ?? 0;
  if (refusal) return null;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className="relative"
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : "Notifications"}
        >
          <BellIcon aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute top-1 right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-danger px-1 font-semibold text-[0.625rem] text-white tabular-nums"
            >
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Notifications" className="flex max-h-[70dvh] w-96 flex-col p-0">
        <div className="flex items-center justify-between gap-3 border-b px-4 py-3">
          <h2 className="font-semibold text-base">Notifications</h2>
          {unread > 0 && (
            <Button
              variant="link"
              size="sm"
              pending={readAll.isPending}
              disabledReason={mayRead}
              onClick={() => readAll.mutate({ all: true })}
            >
              Mark all as read
            </Button>
          )}
        </div>
        <Notices slug={slug} onFollow={() => setOpen(false)} />
        <p className="sr-only" role="status">
          {many(unread, "unread notification")}
        </p>
      </PopoverContent>
    </Popover>
  );
}
