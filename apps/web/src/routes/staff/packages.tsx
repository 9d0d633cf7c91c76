import { createFileRoute } from "@tanstack/react-router";
import { PackageButtons } from "../../features/staff/packages/package-buttons.tsx";
import { PackagesPage } from "../../features/staff/packages/packages-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";

export const Route = createFileRoute("/staff/packages")({ component: Packages });

function Packages() {
  return (
    <StaffPage
      title="Credit packages"
      description="Credits that accounts buy apart from their plan, and what they cost."
      path="staff.credits.packages.list"
      actions={<PackageButtons />}
    >
      <PackagesPage />
    </StaffPage>
  );
}
