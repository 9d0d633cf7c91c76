import { Menu as MenuIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ThemeChoice } from "../../lib/theme.ts";
import { Button } from "../button.tsx";
import { Sheet } from "../sheet.tsx";
import { ThemeToggle } from "../theme-toggle.tsx";
import { Toaster } from "../toast.tsx";
import { TooltipProvider } from "../tooltip.tsx";
import { UserMenu, type UserMenuProps } from "../user-menu.tsx";
import { Wordmark } from "../wordmark.tsx";
import { AccountSwitcher, type AccountSwitcherProps } from "./account-switcher.tsx";
import { CreditsMeter, type CreditsMeterProps } from "./credits-meter.tsx";
import { NavList, type NavSection } from "./nav-list.tsx";

type AppShellProps = {
  /** Told apart by its colours and a badge; an account's if not said. */
  area?: "account" | "staff";
  nav: readonly NavSection[];
  /** Absent for pages without an account (staff). */
  switcher?: AccountSwitcherProps;
  credits?: CreditsMeterProps;
  userMenu: UserMenuProps;
  /** A theme was chosen: to keep it with the person's profile. */
  onTheme?: (choice: ThemeChoice) => void;
  /** In the top bar at the start: a search, the site being worked on. */
  context?: ReactNode;
  /** In the top bar at the end: the job indicator, notifications. */
  indicators?: ReactNode;
  /** Above everything, always in sight: a support session, a payment that is due. */
  banner?: ReactNode;
  children: ReactNode;
};

/** Lets what else sticks to the top, such as an editor's toolbar, know where it may begin. */
function tellHeight(bar: HTMLDivElement | null) {
  if (!bar) return;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty("--shell-top", `${bar.offsetHeight}px`));
  observer.observe(bar);
  return () => observer.disconnect();
}

/** The frame of every signed-in page. It shows what it is given and decides nothing. */
export function AppShell({
  area = "account",
  nav,
  switcher,
  credits,
  userMenu,
  onTheme,
  context,
  indicators,
  banner,
  children,
}: AppShellProps) {
  const [open, setOpen] = useState(false);
  const rail = (follow?: () => void) => (
    <div className="flex min-h-full flex-col gap-5 bg-rail p-4 text-rail-ink [--ember-text:var(--ember)]">
      <div className="flex items-center justify-between gap-2 px-1 pt-1">
        <Wordmark className="text-lg" />
        {area === "staff" && (
          <span className="rounded-full bg-ember px-2 py-0.5 font-semibold text-[#241a38] text-xs">
            Staff
          </span>
        )}
      </div>
      {switcher && <AccountSwitcher {...switcher} />}
      <div className="flex-1">
        <NavList sections={nav} onFollow={follow} />
      </div>
      {credits && <CreditsMeter {...credits} onFollow={follow} />}
    </div>
  );
  return (
    <TooltipProvider>
      <div data-area={area} className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="-translate-y-20 fixed top-2 left-2 z-50 rounded-control bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
        >
          Skip to the content
        </a>
        <div className="flex flex-1">
          <aside aria-label="Menu" className="hidden w-62 shrink-0 bg-rail lg:block">
            <div className="sticky top-0 h-dvh overflow-y-auto">{rail()}</div>
          </aside>
          <div className="flex min-w-0 flex-1 flex-col">
            <div ref={tellHeight} className="sticky top-0 z-20">
              {banner}
              <header className="flex h-14 items-center gap-1 border-b bg-canvas/90 px-3 backdrop-blur sm:px-6">
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label="Open the menu"
                  className="lg:hidden"
                  onClick={() => setOpen(true)}
                >
                  <MenuIcon aria-hidden />
                </Button>
                <div className="min-w-0 flex-1">{context}</div>
                {indicators}
                <ThemeToggle onChoose={onTheme} />
                <UserMenu {...userMenu} />
              </header>
            </div>
            <main
              id="main"
              tabIndex={-1}
              className="mx-auto w-full max-w-7xl flex-1 px-4 py-6 outline-none sm:px-6"
            >
              {children}
            </main>
          </div>
        </div>
        <Sheet open={open} onOpenChange={setOpen} side="left" title="Menu" plain className="w-72 bg-rail">
          {rail(() => setOpen(false))}
        </Sheet>
        <Toaster />
      </div>
    </TooltipProvider>
  );
}
