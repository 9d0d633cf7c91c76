import type { RouterOutputs } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";

export type StaffMember = RouterOutputs["staff"]["members"]["list"]["items"][number];
export type Post = NonNullable<StaffMember["staffRole"]>;

const hints: Record<Post, string> = {
  support: "Sees accounts, enters them when they let support in",
  billing: "Plans, prices, suspending and activating accounts",
  developer: "Jobs, audit, health and explanations",
  admin: "Everything, and who is staff",
};

/** Staff roles as the options of a `Select`, each with what it may do. */
export const staffRoleOptions = (Object.keys(hints) as Post[]).map((value) => ({
  value,
  label: label(value),
  hint: hints[value],
}));

/** Why this person must stay a staff admin, if so: without one, nobody here could make another. */
export function whyLastAdmin(member: StaffMember, staff: readonly StaffMember[]): string | undefined {
  const administers = ({ staffRole: post, disabledAt }: StaffMember) =>
    post === "admin" && disabledAt === null;
  if (!administers(member)) return;
  if (staff.some((other) => other.id !== member.id && administers(other))) return;
  return "This is the last staff admin. Make somebody else one first; otherwise only the command on the server could.";
}
