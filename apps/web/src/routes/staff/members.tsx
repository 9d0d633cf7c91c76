import { createFileRoute } from "@tanstack/react-router";
import { MemberButtons } from "../../features/staff/members/member-buttons.tsx";
import { MembersPage } from "../../features/staff/members/members-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";

export const Route = createFileRoute("/staff/members")({ component: Members });

function Members() {
  return (
    <StaffPage
      title="Staff members"
      description="Who works for this installation, and as what. At least one staff admin always stays."
      path="staff.members.list"
      actions={<MemberButtons />}
    >
      <MembersPage />
    </StaffPage>
  );
}
