import { Link } from "@tanstack/react-router";
import { buttonStyle } from "../../ui/button-style.ts";
import { Wordmark } from "../../ui/wordmark.tsx";

/** The end of the pages for visitors. */
export const SiteFoot = () => (
  <footer className="border-t">
    <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-3 px-5 py-6 text-ink-muted sm:px-8">
      <Wordmark className="mr-auto text-ink" />
      <Link to="/pricing" className={buttonStyle({ variant: "link" })}>
        Pricing
      </Link>
      <Link to="/signup" className={buttonStyle({ variant: "link" })}>
        Start your free trial
      </Link>
    </div>
  </footer>
);
