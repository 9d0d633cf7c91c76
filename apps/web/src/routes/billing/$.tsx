import { createFileRoute, redirect } from "@tanstack/react-router";
import { currentAccount } from "../../lib/session.ts";

/** The billing pages of the current account, for links that know no account: those in letters and notices. */
export const Route = createFileRoute("/billing/$")({
  beforeLoad: async ({ params, cause }) => {
    if (cause === "preload") return;
    const page = `/billing/${params._splat ?? ""}`.replace(/\/$/, "");
    const slug = await currentAccount();
    if (slug === null) throw redirect({ to: "/signin", search: { next: page } });
    throw redirect({ href: `/a/${encodeURIComponent(slug)}${page}` });
  },
});
