import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/_site/tasks")({ component: TasksPage });

function TasksPage() {
  return <PageHeader title="Tasks" />;
}
