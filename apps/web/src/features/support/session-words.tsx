import { Headset } from "lucide-react";
import type { ReactNode } from "react";
import type { RouterOutputs } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { Badge } from "../../ui/badge.tsx";

export type Session = RouterOutputs["support"]["log"]["items"][number];

type SessionWordsProps = { session: Session; live?: boolean /** When. */; children: ReactNode };

/** Who, as whom, why, in which mode, when. */
export function SessionWords({ session, live, children }: SessionWordsProps) {
  const { staff, user, mode, reason, overrideReason } = session;
  return (
    <>
      <Headset
        aria-hidden
        className={cn("mt-0.5 size-5 shrink-0", live ? "text-warning-text" : "text-ink-muted")}
      />
      <div className="min-w-0 flex-1 basis-64 space-y-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{staff.name}</span>
          <span className="text-ink-muted">as {user.name ?? "a former member"}</span>
          <Badge tone={mode === "write" ? "danger" : "neutral"}>
            {mode === "write" ? "May change" : "Reads only"}
          </Badge>
        </p>
        <p className="break-words">{reason}</p>
        {overrideReason && (
          <p className="break-words text-danger-text">Support access was overridden: {overrideReason}</p>
        )}
        <p className="text-ink-muted text-xs">{children}</p>
      </div>
    </>
  );
}
