import { Link, type LinkProps } from "@tanstack/react-router";
import { Lock, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../../lib/cn.ts";
import type { Denial } from "../denial.ts";
import { Tooltip } from "../tooltip.tsx";

export type NavItem = {
  label: string;
  icon: LucideIcon;
  link: LinkProps;
  /** Still shown and still a link: the page behind it says why it is shut. */
  denial?: Denial | null;
  /** At the end: a count. */
  badge?: ReactNode;
};

export type NavSection = { label?: string; items: readonly NavItem[] };

type NavListProps = { sections: readonly NavSection[]; onFollow?: () => void };

/** The main menu. The item of the current page is marked for eyes and screen readers. */
export function NavList({ sections, onFollow }: NavListProps) {
  return (
    <nav aria-label="Main" className="space-y-5">
      {sections.map((section) => (
        <div key={section.label ?? "main"}>
          {section.label && (
            <h2 className="px-3 pb-1.5 font-medium text-[0.6875rem] text-rail-muted uppercase tracking-wider">
              {section.label}
            </h2>
          )}
          <ul className="space-y-0.5">
            {section.items.map((item) => (
              <li key={item.label}>
                {item.denial ? (
                  <Tooltip text={item.denial.message} side="right">
                    <Row item={item} onFollow={onFollow} />
                  </Tooltip>
                ) : (
                  <Row item={item} onFollow={onFollow} />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Row({ item, onFollow, ...trigger }: { item: NavItem; onFollow?: () => void }) {
  const { icon: Icon, denial } = item;
  return (
    <Link
      {...trigger}
      {...item.link}
      onClick={onFollow}
      activeProps={{ "aria-current": "page" }}
      className={cn(
        "group relative flex h-10 items-center gap-3 rounded-control px-3 font-medium text-rail-muted transition-colors sm:h-9",
        "hover:bg-rail-raised hover:text-rail-ink focus-visible:outline-rail-ink aria-[current=page]:bg-rail-active aria-[current=page]:text-rail-ink",
      )}
    >
      <span
        aria-hidden
        className="absolute inset-y-2 left-0 w-0.5 rounded-full bg-ember opacity-0 group-aria-[current=page]:opacity-100"
      />
      <Icon aria-hidden className="size-[1.125rem] shrink-0" />
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {denial ? (
        <>
          <Lock aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">Not available: {denial.message}</span>
        </>
      ) : (
        item.badge !== undefined && <span className="text-xs">{item.badge}</span>
      )}
    </Link>
  );
}
