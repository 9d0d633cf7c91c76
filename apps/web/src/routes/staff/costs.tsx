import { createFileRoute } from "@tanstack/react-router";
import { CostsPage } from "../../features/staff/costs/costs-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";

export const Route = createFileRoute("/staff/costs")({ component: Costs });

function Costs() {
  return (
    <StaffPage
      title="Prices"
      description="What each operation costs every account, in credits."
      path="staff.costs.list"
    >
      <CostsPage />
    </StaffPage>
  );
}
