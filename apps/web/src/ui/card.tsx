import type { ComponentProps, ReactNode } from "react";
import { cn } from "../lib/cn.ts";

/** A framed part of a page. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section {...props} className={cn("min-w-0 rounded-card border bg-surface shadow-card", className)} />
  );
}

type CardHeaderProps = { title: ReactNode; description?: ReactNode; actions?: ReactNode; className?: string };

export function CardHeader({ title, description, actions, className }: CardHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-start gap-x-4 gap-y-2 px-5 pt-4", className)}>
      <div className="min-w-0 flex-1 space-y-0.5">
        <h2 className="font-semibold text-base leading-6">{title}</h2>
        {description && <p className="text-ink-muted">{description}</p>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  );
}

export const CardBody = ({ className, ...props }: ComponentProps<"div">) => (
  <div {...props} className={cn("p-5", className)} />
);

export const CardFooter = ({ className, ...props }: ComponentProps<"footer">) => (
  <footer {...props} className={cn("flex items-center justify-end gap-2 border-t px-5 py-3", className)} />
);
