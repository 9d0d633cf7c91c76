import type { AuditEvent } from "./event-words.tsx";

type Change = AuditEvent["changes"][number];

const shown = (value: unknown): string => {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, 1);
};

const fieldsOf = ({ before = {}, after = {} }: Change) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();

/** What an event changed, field by field: before, after. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="text-ink-muted">Nothing was changed.</p>;
  return (
    <ul className="space-y-4">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.id}`} className="overflow-hidden rounded-control border">
          <p className="bg-sunken px-3 py-2">
            <span className="font-medium">{change.kind}</span>{" "}
            <code className="break-all text-ink-muted text-xs">{change.id}</code>
          </p>
          <dl className="divide-y">
            {fieldsOf(change).map((field) => (
              <div key={field} className="space-y-1 px-3 py-2">
                <dt className="font-medium text-ink-muted text-xs">{field}</dt>
                <Side tone="before" value={change.before?.[field]} />
                <Side tone="after" value={change.after?.[field]} />
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Side({ tone, value }: { tone: "before" | "after"; value: unknown }) {
  if (value === undefined) return null;
  const before = tone === "before";
  return (
    <dd
      className={`flex gap-2 rounded px-2 py-1 font-mono text-xs leading-5 ${before ? "bg-danger-soft text-danger-text" : "bg-success-soft text-success-text"}`}
    >
      <span aria-hidden>{before ? "−" : "+"}</span>
      <span className="sr-only">{before ? "Before: " : "After: "}</span>
      <span className="min-w-0 whitespace-pre-wrap break-all">{shown(value)}</span>
    </dd>
  );
}
