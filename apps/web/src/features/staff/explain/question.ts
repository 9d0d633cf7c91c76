import { id, isId, oneOf, type Search, text } from "../../../lib/search.ts";

export const KINDS = ["member", "user", "key"] as const;

/** The part of the address that says whose call of which door, in which account, is explained. */
export const StaffQuestion = {
  account: text(63),
  kind: oneOf(KINDS),
  /** Of the user or key. */
  who: text(36),
  path: text(100),
  site: id,
};
export type StaffQuestion = Search<typeof StaffQuestion>;

/** The question as the server takes it, once it is whole. */
export const askOf = ({ account, kind, who, path, site }: StaffQuestion) => {
  if (!account || !path || !who || !isId(who)) return undefined;
  const call = { account, path, siteId: site };
  return kind === "key" ? { ...call, keyId: who } : { ...call, userId: who };
};
