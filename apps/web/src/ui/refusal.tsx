import { useParams } from "@tanstack/react-router";
import { ShieldAlert } from "lucide-react";
import { lazy, Suspense } from "react";
import { AppLink } from "./app-link.tsx";
import { buttonStyle } from "./button-style.ts";
import { type Denial, wordRemedy } from "./denial.ts";

/** It knows the API; the first page, which has no door to ask about, does not. */
const WhyLink = lazy(async () => ({ default: (await import("./why-link.tsx")).WhyLink }));

type RefusalProps = {
  denial: Denial;
  /** What was refused, for a whole page or panel: "Sites". */
  title?: string;
  /** Without frame and icon, for popovers and dialogs. */
  bare?: boolean;
  requestId?: string;
};

/** Why the server said no, in its own words, and the way out. */
export function Refusal({ denial, title, bare, requestId }: RefusalProps) {
  const body = (
    <div className="min-w-0 space-y-2">
      {title && <h2 className="font-semibold text-base">{title}</h2>}
      <p className="text-ink">{denial.message}</p>
      <Details details={denial.details} />
      {denial.remedy && <WayOut remedy={denial.remedy} path={denial.path} />}
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-ink-muted text-xs">
        <span>
          {denial.gate} · {denial.reason}
          {requestId && <> · request {requestId}</>}
        </span>
        {denial.path && (
          <Suspense>
            <WhyLink path={denial.path} gate={denial.gate} />
          </Suspense>
        )}
      </p>
    </div>
  );
  if (bare) return body;
  return (
    <div role="alert" className="flex gap-4 rounded-card border border-line bg-surface p-5 shadow-card">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-warning-soft text-warning-text">
        <ShieldAlert aria-hidden className="size-5" />
      </span>
      {body}
    </div>
  );
}

function WayOut({ remedy, path }: Pick<Denial, "path"> & { remedy: NonNullable<Denial["remedy"]> }) {
  const { slug } = useParams({ strict: false });
  const { label, href } = wordRemedy(remedy, { path, slug });
  if (!href) return <p className="font-medium text-accent-text">{label}</p>;
  return (
    <AppLink href={href} className={buttonStyle({ variant: "primary", size: "sm" })}>
      {label}
    </AppLink>
  );
}

function Details({ details }: { details: Denial["details"] }) {
  const facts = Object.entries(details ?? {}).filter(([, value]) => typeof value !== "object");
  if (facts.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {facts.map(([name, value]) => (
        <div key={name} className="flex gap-1">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="font-medium">{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
