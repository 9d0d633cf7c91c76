import type { RouterOutputs } from "@igny8/api/client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { trpc } from "./api.ts";

export type Site = RouterOutputs["sites"]["list"]["items"][number];

/** Every site that the caller may see; plans allow at most twenty. */
export const sitesQuery = () => trpc.sites.list.queryOptions({ limit: 100 });

/** The site that is wanted, the first one when none is. */
export const choose = (sites: readonly Site[], wanted: unknown): Site | undefined =>
  wanted === undefined ? sites[0] : sites.find(({ id }) => id === wanted);

/**
 * The site of the address (`?site=`), the first one without it. `site` is undefined when the account has
 * none or the address names one that is not among them.
 */
export function useSiteChoice() {
  const { site: wanted } = useSearch({ from: "/a/$slug" });
  const navigate = useNavigate();
  const { items: sites } = useSuspenseQuery(sitesQuery()).data;
  const site = choose(sites, wanted);
  const setSite = (id: string) => void navigate({ to: ".", search: { site: id } });
  return { site, sites, setSite };
}

/** The site that this page works on. Only below `/a/$slug/_site`, which shows no page without one. */
export function useSite(): { site: Site; sites: Site[]; setSite: (id: string) => void } {
  const { site, ...rest } = useSiteChoice();
  if (!site) throw new Error("This page needs a site.");
  return { site, ...rest };
}

/**
 * On the page of one row: the address comes to name the site of the row; when the person then chooses
 * another site, the row is left behind. @param siteId of the row, once it is known
 */
export function useSiteOf(siteId: string | undefined, onLeave: () => void): void {
  const { site, setSite } = useSiteChoice();
  const settled = useRef(false);
  const act = useRef({ setSite, onLeave });
  act.current = { setSite, onLeave };
  useEffect(() => {
    if (siteId === undefined) return;
    if (site?.id === siteId) settled.current = true;
    else if (settled.current) act.current.onLeave();
    else act.current.setSite(siteId);
  }, [siteId, site?.id]);
}
