import { z } from "zod";
import { PASSWORD_MAX, PASSWORD_MIN } from "../signup/schema.ts";

/** What a member may be made; the owner's role passes on by transfer. */
export const GIVEN_ROLES = ["viewer", "editor", "admin"] as const;
const MAX_SITES = 500;

const Role = z.enum(GIVEN_ROLES);
const SiteIds = z.array(z.uuid()).max(MAX_SITES);
const Token = z.string().min(40).max(100);

export const ListMembers = z.object({
  search: z.string().trim().max(100).optional(),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});
export type ListMembers = z.output<typeof ListMembers>;

export const Invite = z.object({
  email: z.email("This is not an e-mail address").max(254),
  role: Role,
  siteIds: SiteIds.default([]),
});
export type Invite = z.output<typeof Invite>;

export const InvitationId = z.object({ id: z.uuid() });
export const InvitationToken = z.object({ token: Token });

export const Join = z.object({
  token: Token,
  name: z.string().trim().min(1, "Tell us your name").max(100),
  password: z.string().min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters`).max(PASSWORD_MAX),
});
export type Join = z.output<typeof Join>;

export const SetRole = z.object({ userId: z.uuid(), role: Role });
export type SetRole = z.output<typeof SetRole>;

export const SetSites = z.object({ userId: z.uuid(), siteIds: SiteIds });
export type SetSites = z.output<typeof SetSites>;

export const MemberId = z.object({ userId: z.uuid() });
export const Leave = z.object({});
