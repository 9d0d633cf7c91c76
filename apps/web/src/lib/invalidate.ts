import type { RouterOutputs } from "@igny8/api/client";
import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

export type Noun = keyof RouterOutputs;

/** What else is read anew when a noun has changed: counts, balances and what the caller may do. */
const touched: Record<string, readonly string[]> = {
  accounts: ["access", "me", "members", "support", "audit"],
  members: ["access", "me", "audit"],
  keys: ["audit"],
  ai: ["audit"],
  prompts: ["audit"],
  support: ["audit", "notifications"],
  me: ["access"],
  sites: ["access", "sectors"],
  sectors: ["sites"],
  keywords: ["clusters", "sites"],
  clusters: ["keywords", "ideas", "sites"],
  ideas: ["clusters", "tasks", "sites"],
  tasks: ["ideas", "content", "sites"],
  content: ["tasks", "sites", "images", "terms"],
  images: ["content"],
  terms: ["content"],
  automation: ["clusters", "keywords", "ideas", "tasks", "content", "images", "sites"],
  jobs: ["access", "credits"],
  payments: ["invoices", "subscriptions", "accounts", "access", "credits", "audit"],
  subscriptions: ["invoices", "access", "accounts", "credits", "audit"],
  credits: ["invoices", "access", "audit"],
};

/** A list is read anew page after page; of a long one only this many, the rest when it is scrolled to. */
const KEPT_PAGES = 5;

const shortened = <Data>(data: Data): Data => {
  const { pages, pageParams } = (data ?? {}) as Partial<InfiniteData<unknown>>;
  if (!pages || !pageParams || pages.length <= KEPT_PAGES) return data;
  return { ...data, pages: pages.slice(0, KEPT_PAGES), pageParams: pageParams.slice(0, KEPT_PAGES) };
};

/** The server answers who one is and has from facts that may be a second old. */
const FACTS_MS = 1200;

/** Marks everything of a noun, and what follows from it, as old; what is on screen is fetched again. */
export async function invalidateNoun(queryClient: QueryClient, noun: string): Promise<void> {
  const nouns = [noun, ...(touched[noun] ?? [])];
  for (const one of nouns) queryClient.setQueriesData({ queryKey: [[one]] }, shortened);
  if (nouns.includes("access")) {
    setTimeout(() => void queryClient.invalidateQueries({ queryKey: [["access"]] }), FACTS_MS);
  }
  await Promise.all(nouns.map((one) => queryClient.invalidateQueries({ queryKey: [[one]] })));
}

/**
 * Mutations invalidate their own noun by themselves (`query-client.ts`); this is for changes that come
 * another way: `useInvalidate()("keywords")`.
 */
export function useInvalidate() {
  const queryClient = useQueryClient();
  return useCallback((noun: Noun) => invalidateNoun(queryClient, noun), [queryClient]);
}
