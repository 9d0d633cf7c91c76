import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/_site/ideas")({ component: IdeasPage });

function IdeasPage() {
  return <PageHeader title="Ideas" />;
}
