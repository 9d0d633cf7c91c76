import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/profile")({ component: ProfilePage });

function ProfilePage() {
  return <PageHeader title="Profile" />;
}
