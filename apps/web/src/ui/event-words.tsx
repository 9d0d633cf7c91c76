import type { RouterOutputs } from "../lib/api.ts";
import { Badge, type Tone } from "./badge.tsx";

export type AuditEvent = RouterOutputs["audit"]["list"]["items"][number];

const kinds: Record<AuditEvent["actor"]["kind"], { tone: Tone; label: string } | null> = {
  user: null,
  key: { tone: "info", label: "API key" },
  support: { tone: "warning", label: "Support" },
  staff: { tone: "warning", label: "Staff" },
  system: { tone: "neutral", label: "System" },
};

/** Who did it, and for whom if for somebody else. */
export function Actor({ event }: { event: AuditEvent }) {
  const { actor, actingFor, key } = event;
  const kind = kinds[actor.kind];
  return (
    <span className="block min-w-0">
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate">{(key ? key.name : actor.name) ?? "Unknown"}</span>
        {kind && <Badge tone={kind.tone}>{kind.label}</Badge>}
      </span>
      {(actingFor || (key && actor.name)) && (
        <span className="block truncate text-ink-muted text-xs">
          {actingFor ? `as ${actingFor.name}` : `made by ${actor.name}`}
        </span>
      )}
    </span>
  );
}

/** Whether it was done, or why not. */
export function Outcome({ event: { outcome, reason } }: { event: AuditEvent }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Badge tone={outcome === "done" ? "success" : "danger"} dot>
        {outcome === "done" ? "Done" : "Refused"}
      </Badge>
      {reason && <code className="truncate text-ink-muted text-xs">{reason}</code>}
    </span>
  );
}
