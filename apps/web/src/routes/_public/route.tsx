import { createFileRoute, Link, Outlet } from "@tanstack/react-router";
import { Pitch } from "../../features/landing/pitch.tsx";
import { ThemeToggle } from "../../ui/theme-toggle.tsx";
import { Wordmark } from "../../ui/wordmark.tsx";

/** The frame of signing up and in: the form on one side, what it is for on the other. */
export const Route = createFileRoute("/_public")({ component: Frame });

function Frame() {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-col px-5 py-4 sm:px-10">
        <header className="flex items-center justify-between">
          <Link to="/" aria-label="igny8, start page" className="rounded-control">
            <Wordmark className="text-lg" />
          </Link>
          <ThemeToggle />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <Outlet />
        </main>
      </div>
      <aside aria-label="About igny8" className="hidden bg-rail text-rail-ink lg:block">
        <Pitch />
      </aside>
    </div>
  );
}
