/** A member, a staff member, the system: whoever an event names. */
export type ActorKind = "user" | "key" | "support" | "staff" | "system";

const UNKNOWN: Record<ActorKind, string> = {
  user: "A former member",
  key: "A former key",
  support: "igny8 support",
  staff: "igny8 staff",
  system: "igny8",
};

/** What to call an actor whose name is known, or is not any more. */
export const actorName = (kind: ActorKind, name: string | null): string => name ?? UNKNOWN[kind];

type Change = {
  kind: string;
  id: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Changes in one line for a table: `site 0193…: name "Old" → "New"`. */
export const summarise = (changes: readonly Change[]): string =>
  changes
    .map(({ kind, id, before = {}, after = {} }) => {
      const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      const words = fields.map((field) => `${field} ${show(before[field])} → ${show(after[field])}`);
      return `${kind} ${id}${words.length > 0 ? `: ${words.join(", ")}` : ""}`;
    })
    .join("; ");

const show = (value: unknown): string => (value === undefined ? "–" : JSON.stringify(value));
