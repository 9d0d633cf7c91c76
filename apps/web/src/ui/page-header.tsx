import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export type Crumb = { label: string; link: LinkProps };

type PageHeaderProps = {
  /** Also the title of the browser tab. */
  title: string;
  crumbs?: readonly Crumb[];
  description?: ReactNode;
  /** Beside the title: a status badge. */
  badge?: ReactNode;
  actions?: ReactNode;
};

/** The head of every page: where it is, what it is, what can be done. */
export function PageHeader({ title, crumbs = [], description, badge, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-4">
      <title>{`${title} · igny8`}</title>
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        {crumbs.length > 0 && (
          <nav aria-label="Breadcrumb">
            <ol className="flex flex-wrap items-center gap-1 text-[0.8125rem] text-ink-muted">
              {crumbs.map(({ label, link }) => (
                <li key={label} className="flex items-center gap-1">
                  <Link {...link} className="rounded underline-offset-4 hover:text-ink hover:underline">
                    {label}
                  </Link>
                  <ChevronRight aria-hidden className="size-3.5" />
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="font-semibold text-2xl leading-8 tracking-tight">{title}</h1>
          {badge}
        </div>
        {description && <p className="max-w-prose text-ink-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
