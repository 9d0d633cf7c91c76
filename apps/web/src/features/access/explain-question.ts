import { z } from "zod";

/** The part of the address that says whose call of which door is explained. */
export const ExplainQuestion = z.object({
  userId: z.uuid().optional().catch(undefined),
  keyId: z.uuid().optional().catch(undefined),
  path: z.string().max(100).optional().catch(undefined),
  siteId: z.uuid().optional().catch(undefined),
});
export type ExplainQuestion = z.output<typeof ExplainQuestion>;

/** The question as the server takes it, once it is whole. */
export const askOf = ({ userId, keyId, path, siteId }: ExplainQuestion) => {
  if (path === undefined) return undefined;
  if (keyId !== undefined) return { keyId, path, siteId };
  return userId === undefined ? undefined : { userId, path, siteId };
};
