import { createFileRoute, redirect } from "@tanstack/react-router";
import { Landing } from "../features/landing/landing.tsx";
import { currentAccount, isStaff, maySignedIn } from "../lib/session.ts";

/** Who is signed in goes on to his work; a visitor sees what this is. */
export const Route = createFileRoute("/")({
  beforeLoad: async ({ cause }) => {
    if (cause === "preload" || !maySignedIn()) return;
    const [slug, staff] = await Promise.all([currentAccount(), isStaff()]);
    if (staff) throw redirect({ to: "/staff/accounts" });
    if (slug !== null) throw redirect({ to: "/a/$slug", params: { slug } });
  },
  component: Landing,
});
