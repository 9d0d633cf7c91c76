import { createFileRoute, redirect } from "@tanstack/react-router";
import { Headset } from "lucide-react";
import { queryClient } from "../lib/query-client.ts";
import { enterSupportTab, leaveSupportTab, readHandOver, supportTab } from "../lib/support-tab.ts";
import { forgetToken } from "../lib/token.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Wordmark } from "../ui/wordmark.tsx";

/** Where the staff area opens a support session's tab, and where the tab ends. */
export const Route = createFileRoute("/support")({
  beforeLoad: ({ location: { hash }, cause }) => {
    if (cause === "preload") return;
    const handed = readHandOver(hash);
    if (handed) {
      enterSupportTab(handed.token, handed.account);
      forgetToken();
      queryClient.clear();
    }
    const tab = supportTab();
    // The entry with the token in its address is replaced, so that neither history nor a copied address has it.
    if (tab && "token" in tab)
      throw redirect({ to: "/a/$slug", params: { slug: tab.account }, hash: "", replace: true });
  },
  component: SupportTab,
});

function SupportTab() {
  const ended = supportTab() !== null;
  const asMyself = () => {
    leaveSupportTab();
    location.assign("/");
  };
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{ended ? "Session ended · igny8" : "Support · igny8"}</title>
      <header className="px-6 py-5">
        <Wordmark className="text-lg" />
      </header>
      <main className="grid flex-1 place-items-center pb-24">
        <EmptyState
          icon={Headset}
          title={ended ? "Session ended" : "No support session in this tab"}
          description={
            ended
              ? "This tab is closed to the account. You can close it; what was done is in the account's access log."
              : "Support sessions are started in the staff area and open in a tab of their own."
          }
          action={
            ended ? (
              <>
                <Button variant="primary" onClick={() => window.close()}>
                  Close this tab
                </Button>
                <Button onClick={asMyself}>Go on as yourself</Button>
              </>
            ) : (
              <Button onClick={asMyself}>To your own account</Button>
            )
          }
        />
      </main>
    </div>
  );
}
