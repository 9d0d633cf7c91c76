import { useMutation } from "@tanstack/react-query";
import { Headset, LogOut } from "lucide-react";
import { useEffect } from "react";
import { client } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import type { Me } from "../../lib/me.ts";
import { endSupportTab } from "../../lib/support-tab.ts";
import { Button } from "../../ui/button.tsx";
import { minutesAndSeconds, useLeft } from "./use-left.ts";

const LAST_MINUTES_MS = 3 * 60_000;

/** The tab has no session any more, and a fresh page keeps nothing of it in memory. */
function close(): void {
  endSupportTab();
  location.assign("/support");
}

/** Ends the session. When the server was not reached, the tab stays open and says so. */
export const useLeaveSupport = () =>
  useMutation({ mutationFn: () => client.support.leave.mutate({}), onSuccess: close });

type SupportBannerProps = { support: NonNullable<Me["support"]>; user: Me["user"]; account: Me["account"] };

/** Always in sight while staff are inside: who, as whom, why, how long, and the way out. */
export function SupportBanner({ support, user, account }: SupportBannerProps) {
  const left = useLeft(support.expiresAt);
  const leave = useLeaveSupport();
  useEffect(() => {
    if (left === 0) close();
  }, [left]);
  const writes = support.mode === "write";
  return (
    <section
      aria-label="Support session"
      className={cn(
        "flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2 text-[0.8125rem] sm:px-6",
        writes ? "bg-[#8f1526] text-white" : "bg-[#7a3b00] text-white",
      )}
    >
      <Headset aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-60 break-words">
        <strong className="font-semibold">{support.staff}</strong> in {account?.name ?? "this account"} as{" "}
        <strong className="font-semibold">{user?.name}</strong>
        {writes ? ", may change things" : ", reading only"}
        <span> · {support.reason}</span>
      </p>
      <p className="flex items-center gap-3">
        <span role="timer" className={cn("tabular-nums", left < LAST_MINUTES_MS && "font-semibold")}>
          {minutesAndSeconds(left)} left
        </span>
        <Button
          size="sm"
          className="border-white/40 bg-transparent text-white hover:bg-white/15 focus-visible:outline-white"
          pending={leave.isPending}
          onClick={() => leave.mutate()}
        >
          <LogOut aria-hidden />
          Leave
        </Button>
      </p>
    </section>
  );
}
