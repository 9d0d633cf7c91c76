import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/_site/content")({ component: ContentPage });

function ContentPage() {
  return <PageHeader title="Content" />;
}
