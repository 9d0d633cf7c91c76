import { CloudOff, Lock, MessageSquareWarning } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../../lib/cn.ts";
import type { Content } from "./content-filter.ts";

/** What one should know before touching the article. */
export function Notices({ content }: { content: Content }) {
  const { provider, reviewNote, status, can } = content;
  return (
    <div className="space-y-2 empty:hidden">
      {reviewNote && (
        <Notice tone="bg-warning-soft text-warning-text" icon={<MessageSquareWarning aria-hidden />}>
          <strong className="font-semibold">Sent back:</strong>{" "}
          <span className="whitespace-pre-line">{reviewNote}</span>
        </Notice>
      )}
      {provider === "offline" && (
        <Notice tone="bg-warning-soft text-warning-text" icon={<CloudOff aria-hidden />}>
          <strong className="font-semibold">Offline draft.</strong> Made by the built-in generator, without an
          AI provider. It shows the form of an article; rewrite it before you publish it.
        </Notice>
      )}
      {!can.edit && (
        <Notice tone="bg-info-soft text-info-text" icon={<Lock aria-hidden />}>
          {status === "approved"
            ? "It is approved: what was read is what gets published. Send it back to change it."
            : "It is on its way to the site, so it cannot be changed now."}
        </Notice>
      )}
    </div>
  );
}

const Notice = ({ tone, icon, children }: { tone: string; icon: ReactNode; children: ReactNode }) => (
  <p
    className={cn(
      "flex gap-2.5 rounded-control px-4 py-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0",
      tone,
    )}
  >
    {icon}
    <span className="min-w-0 break-words">{children}</span>
  </p>
);
