import type { RouterOutputs } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";

export type Members = RouterOutputs["members"]["list"];
export type Member = Members["items"][number];
export type Invitation = Members["invitations"][number];
export type Grantable = Exclude<Member["role"], "owner">;

const hints: Record<Grantable, string> = {
  viewer: "Sees everything of the sites granted, changes nothing",
  editor: "Plans, writes and edits on the sites granted",
  admin: "Runs the account: people, keys and every site",
};

/** Roles as the options of a `Select`, each with what it may do. */
export const roleOptions = (roles: readonly Grantable[]) =>
  roles.map((value) => ({ value, label: label(value), hint: hints[value] }));

/** The given roles of a list; the owner's is never among them. */
export const givenRoles = (grantable: readonly Member["role"][]): Grantable[] =>
  grantable.filter((role): role is Grantable => role in given);

const given: Record<Grantable, true> = { viewer: true, editor: true, admin: true };
