import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/welcome")({ component: WelcomePage });

function WelcomePage() {
  return <PageHeader title="Welcome" />;
}
