import { z } from "zod";

export const KINDS = ["member", "user", "key"] as const;

/** The part of the address that says whose call of which door, in which account, is explained. */
export const StaffQuestion = z.object({
  account: z.coerce.string().max(63).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  /** Of the user or key. */
  who: z.coerce.string().max(36).optional().catch(undefined),
  path: z.string().max(100).optional().catch(undefined),
  site: z.uuid().optional().catch(undefined),
});
export type StaffQuestion = z.output<typeof StaffQuestion>;

/** Whether a typed id can be one. */
export const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** The question as the server takes it, once it is whole. */
export const askOf = ({ account, kind, who, path, site }: StaffQuestion) => {
  if (!account || !path || !who || !isId(who)) return undefined;
  const call = { account, path, siteId: site };
  return kind === "key" ? { ...call, keyId: who } : { ...call, userId: who };
};
