import { createFileRoute } from "@tanstack/react-router";
import { HealthPage } from "../../features/staff/health/health-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";

export const Route = createFileRoute("/staff/health")({ component: Health });

function Health() {
  return (
    <StaffPage
      title="Health"
      description="What waits, what hangs and what fails in this installation, read anew every ten seconds."
      path="staff.health"
    >
      <HealthPage />
    </StaffPage>
  );
}
