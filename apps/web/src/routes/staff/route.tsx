import { createFileRoute, redirect } from "@tanstack/react-router";
import { isSignedOut } from "../../lib/failure.ts";
import { endSupportTab, supportTab } from "../../lib/support-tab.ts";
import { StaffFrame } from "./-staff-frame.tsx";

/** The pages of igny8's own staff. Their calls name no account. */
export const Route = createFileRoute("/staff")({
  beforeLoad: async ({ location }) => {
    try {
      const { loadMe } = await import("../../lib/me.ts");
      await loadMe();
    } catch (error) {
      if (isSignedOut(error) && supportTab()) {
        endSupportTab();
        throw redirect({ to: "/support" });
      }
      if (isSignedOut(error)) throw redirect({ to: "/signin", search: { next: location.href } });
      throw error;
    }
  },
  component: StaffFrame,
});
