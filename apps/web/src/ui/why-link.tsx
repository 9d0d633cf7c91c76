import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { CircleHelp } from "lucide-react";
import { trpc } from "../lib/api.ts";

/** Decided by who stands in for somebody, or after the gates: the chain of the person himself does not show it. */
const BEYOND = ["support", "limit", "credits", "verb"];

/**
 * From a refusal to the chain of gates that gave it, for who may see it: an account's admins. Elsewhere
 * nothing. It asks nothing by itself; who is here is known or it is not shown.
 */
export function WhyLink({ path, gate }: { path: string; gate: string }) {
  const { slug } = useParams({ strict: false });
  const me = useQuery(trpc.access.me.queryOptions(undefined, { enabled: false })).data;
  if (slug === undefined || !me?.user || BEYOND.includes(gate)) return null;
  if (me.can["access.explain"] !== true) return null;
  return (
    <Link
      to="/a/$slug/explain"
      params={{ slug }}
      search={{ userId: me.user.id, path }}
      className="inline-flex items-center gap-1 font-medium text-accent-text underline-offset-4 hover:underline"
    >
      <CircleHelp aria-hidden className="size-3.5" />
      Why?
      <span className="sr-only"> Show every gate of {path}</span>
    </Link>
  );
}
