import { createFileRoute, redirect, retainSearchParams } from "@tanstack/react-router";
import { rememberAccount } from "../../../lib/account.ts";
import { isSignedOut } from "../../../lib/failure.ts";
import type { useCan } from "../../../lib/me.ts";
import { id, search } from "../../../lib/search.ts";
import { endSupportTab, supportTab } from "../../../lib/support-tab.ts";
import { Frame } from "./-frame.tsx";

const Search = search({ site: id });

/** What works in an account before its first payment: what is about money, and one's own profile. */
const OPEN_PAGES = /^\/a\/[^/]+\/(?:payment|billing|profile)(?:\/|$)/;

/** Whether the account itself, not only this page, waits for somebody to pay. */
const awaitsPayment = (shut: ReturnType<typeof useCan>): boolean =>
  shut?.gate === "account" && shut.remedy?.action === "pay-invoice";

/** Everything of one account. Its slug in the address is what the calls of this tab name. */
export const Route = createFileRoute("/a/$slug")({
  validateSearch: Search,
  search: { middlewares: [retainSearchParams(["site"])] },
  beforeLoad: async ({ params, location, cause }) => {
    if (cause !== "preload") rememberAccount(params.slug);
    try {
      const { denialIn, loadMe } = await import("../../../lib/me.ts");
      const shut = denialIn(await loadMe(), "sites.list");
      if (awaitsPayment(shut) && !OPEN_PAGES.test(location.pathname)) {
        throw redirect({ to: "/a/$slug/payment", params, replace: true });
      }
    } catch (error) {
      if (isSignedOut(error) && supportTab()) {
        endSupportTab();
        throw redirect({ to: "/support" });
      }
      if (isSignedOut(error)) throw redirect({ to: "/signin", search: { next: location.href } });
      throw error;
    }
  },
  component: Frame,
});
