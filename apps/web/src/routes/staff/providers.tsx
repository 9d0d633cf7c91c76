import { createFileRoute } from "@tanstack/react-router";
import { ProvidersPage } from "../../features/staff/providers/providers-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";

export const Route = createFileRoute("/staff/providers")({ component: Providers });

function Providers() {
  return (
    <StaffPage
      title="AI providers"
      description="Whose model works for every account that brings no key of its own."
      path="staff.providers.list"
    >
      <ProvidersPage />
    </StaffPage>
  );
}
