import { createFileRoute } from "@tanstack/react-router";
import { IndustriesPage } from "../../features/staff/industries/industries-page.tsx";
import { IndustryButtons } from "../../features/staff/industries/industry-buttons.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";
import { search, text } from "../../lib/search.ts";

export const Route = createFileRoute("/staff/industries")({
  validateSearch: search({ q: text(200) }),
  component: Industries,
});

function Industries() {
  const { q } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StaffPage
      title="Industries"
      description="The industries, sectors and seed keywords that sites choose from."
      path="staff.industries.list"
      actions={<IndustryButtons />}
    >
      <IndustriesPage
        search={q}
        onSearch={(next) => void navigate({ search: { q: next }, replace: true, resetScroll: false })}
      />
    </StaffPage>
  );
}
