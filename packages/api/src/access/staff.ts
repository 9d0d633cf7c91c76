import { AppError } from "./errors.ts";
import type { StaffRole } from "./requirement.ts";
import type { StaffScope } from "./scope.ts";

/** What one step inside a verb demands beyond its door. @throws AppError ROLE_REQUIRED unless he is a staff admin */
export function requireStaffAdmin({ staff }: Pick<StaffScope, "staff">): void {
  if (staff.role !== "admin")
    throw new AppError("ROLE_REQUIRED", { required: "staff admin", actual: `staff ${staff.role}` });
}

export type StaffMember = { id: string; staffRole: StaffRole | null; disabledAt: Date | null };

const administers = ({ staffRole, disabledAt }: StaffMember): boolean =>
  staffRole === "admin" && disabledAt === null;

/**
 * Whether a staff admin who can sign in is left when `change` has become of one of them; without one, only
 * the command on the server could make another.
 */
export const keepsAdmin = (staff: readonly StaffMember[], change: StaffMember): boolean =>
  !staff.some((member) => member.id === change.id && administers(member)) ||
  administers(change) ||
  staff.some((member) => member.id !== change.id && administers(member));
