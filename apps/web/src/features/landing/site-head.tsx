import { Link } from "@tanstack/react-router";
import { ThemeToggle } from "../../ui/theme-toggle.tsx";
import { Wordmark } from "../../ui/wordmark.tsx";

const link =
  "rounded-control px-3 py-2 font-medium text-rail-ink hover:bg-rail-raised focus-visible:outline-rail-ink";

/** The top of the pages for visitors, on the dark ground of their first section. */
export const SiteHead = () => (
  <header className="mx-auto flex max-w-6xl items-center gap-1 px-5 py-4 sm:gap-2 sm:px-8">
    <Link
      to="/"
      aria-label="igny8, start page"
      className="mr-auto rounded-control focus-visible:outline-rail-ink"
    >
      <Wordmark className="text-xl" />
    </Link>
    <div className="[&_button]:text-rail-ink [&_button]:hover:bg-rail-raised">
      <ThemeToggle />
    </div>
    <Link to="/pricing" className={link}>
      Pricing
    </Link>
    <Link to="/signin" className={link}>
      Sign in
    </Link>
  </header>
);
