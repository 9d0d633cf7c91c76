import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/account")({ component: AccountPage });

function AccountPage() {
  return <PageHeader title="Account" />;
}
