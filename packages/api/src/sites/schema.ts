import { z } from "zod";

/** A domain as it is stored: no scheme, path, port or leading "www.", lower case, international names in ASCII. */
export function normaliseDomain(input: string): string {
  const bare = input.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
  try {
    return new URL(`http://${bare}`).hostname.replace(/^www\./, "").replace(/\.$/, "");
  } catch {
    return "";
  }
}

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$`);

/** Whether a normalised domain is a public host name; addresses and single labels are not. */
export const isDomain = (domain: string): boolean => domain.length <= 253 && DOMAIN.test(domain);

const Name = z.string().trim().min(1, "A site needs a name").max(100);
const Domain = z
  .string()
  .trim()
  .max(253)
  .refine((value) => isDomain(normaliseDomain(value)), "Not a domain, such as example.com");

export const CreateSite = z.object({ name: Name, domain: Domain, industryId: z.uuid() });
export type CreateSite = z.output<typeof CreateSite>;

export const UpdateSite = z.object({
  siteId: z.uuid(),
  name: Name.optional(),
  domain: Domain.optional(),
  industryId: z.uuid().optional(),
  status: z.enum(["active", "inactive"]).optional(),
});
export type UpdateSite = z.output<typeof UpdateSite>;

export const SiteId = z.object({ siteId: z.uuid() });
export const PublicSite = z.object({ account: z.string().min(1).max(63), slug: z.string().min(1).max(63) });
export type PublicSite = z.output<typeof PublicSite>;

export const ListSites = z.object({
  search: z.string().trim().max(100).optional(),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
});
export type ListSites = z.output<typeof ListSites>;
