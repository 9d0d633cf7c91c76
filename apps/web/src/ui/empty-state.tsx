import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";

type EmptyStateProps = {
  icon: LucideIcon;
  title: string;
  /** Why it is empty and what comes here. */
  description?: ReactNode;
  /** The next step: a button. */
  action?: ReactNode;
  className?: string;
};

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon: Icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <span className="mb-4 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent-text">
        <Icon aria-hidden className="size-6" />
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      {description && <p className="mt-1 max-w-md text-pretty text-ink-muted">{description}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
