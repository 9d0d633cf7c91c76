import { createFileRoute, redirect, retainSearchParams } from "@tanstack/react-router";
import { z } from "zod";
import { rememberAccount } from "../../../lib/account.ts";
import { trpc } from "../../../lib/api.ts";
import { isSignedOut } from "../../../lib/failure.ts";
import { endSupportTab, supportTab } from "../../../lib/support-tab.ts";
import { Frame } from "./-frame.tsx";

const Search = z.object({ site: z.uuid().optional().catch(undefined) });

/** Everything of one account. Its slug in the address is what the calls of this tab name. */
export const Route = createFileRoute("/a/$slug")({
  validateSearch: Search,
  search: { middlewares: [retainSearchParams(["site"])] },
  beforeLoad: async ({ context, params, location, cause }) => {
    if (cause !== "preload") rememberAccount(params.slug);
    try {
      await context.queryClient.ensureQueryData(trpc.access.me.queryOptions());
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
