import { id, type Search, text } from "../../lib/search.ts";

/** The part of the address that says whose call of which door is explained. */
export const ExplainQuestion = {
  userId: id,
  keyId: id,
  path: text(100),
  siteId: id,
};
export type ExplainQuestion = Search<typeof ExplainQuestion>;

/** The question as the server takes it, once it is whole. */
export const askOf = ({ userId, keyId, path, siteId }: ExplainQuestion) => {
  if (path === undefined) return undefined;
  if (keyId !== undefined) return { keyId, path, siteId };
  return userId === undefined ? undefined : { userId, path, siteId };
};
