import { createFileRoute } from "@tanstack/react-router";
import { AiPage } from "../../../features/ai/ai-page.tsx";
import { useCan } from "../../../lib/me.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/ai")({ component: Ai });

function Ai() {
  const refusal = useCan("ai.get");
  return (
    <>
      <PageHeader title="AI settings" description="Whose model works for you, and with whose key." />
      {refusal ? <Refusal denial={refusal} /> : <AiPage />}
    </>
  );
}
