import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/a/$slug/access-log")({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/a/$slug/access-log"!</div>;
}
