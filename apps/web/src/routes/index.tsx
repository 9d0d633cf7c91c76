import { createFileRoute } from "@tanstack/react-router";
import { Wordmark } from "../ui/wordmark.tsx";

export const Route = createFileRoute("/")({ component: Welcome });

function Welcome() {
  return (
    <main className="grid min-h-dvh place-items-center p-6 text-center">
      <div className="space-y-3">
        <Wordmark className="justify-center text-2xl" />
        <h1 className="text-ink-muted text-base">Keywords in, published articles out.</h1>
      </div>
    </main>
  );
}
