import { createFileRoute } from "@tanstack/react-router";
import { KeysPage } from "../../../features/keys/keys-page.tsx";
import { useCan } from "../../../lib/me.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/keys")({ component: Keys });

function Keys() {
  const refusal = useCan("keys.list");
  if (!refusal) return <KeysPage />;
  return (
    <>
      <PageHeader title="API keys" />
      <Refusal denial={refusal} />
    </>
  );
}
