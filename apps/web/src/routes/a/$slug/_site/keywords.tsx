import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/_site/keywords")({ component: KeywordsPage });

function KeywordsPage() {
  return <PageHeader title="Keywords" />;
}
