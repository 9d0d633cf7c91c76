import { createFileRoute, redirect } from "@tanstack/react-router";
import { currentAccount } from "../lib/session.ts";

/** The payment page of the current account, for links that know no account: the one after sign-up. */
export const Route = createFileRoute("/payment")({
  beforeLoad: async ({ cause }) => {
    if (cause === "preload") return;
    const slug = await currentAccount();
    if (slug === null) throw redirect({ to: "/signin", search: { next: "/payment" } });
    throw redirect({ to: "/a/$slug/payment", params: { slug } });
  },
});
