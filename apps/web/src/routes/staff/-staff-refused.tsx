import type { Denial } from "@igny8/api/client";
import { buttonStyle } from "../../ui/button-style.ts";
import { Refusal } from "../../ui/refusal.tsx";

/** In place of every staff page for who may not see them: why, and where to go instead. @param home the slug of the own account */
export function StaffRefused({ denial, home }: { denial: Denial; home: string | undefined }) {
  const factor = denial.reason === "SECOND_FACTOR_REQUIRED";
  const title = factor ? "A second factor comes first" : "The staff area is not open to you";
  const base = home === undefined ? undefined : `/a/${encodeURIComponent(home)}`;
  return (
    <div className="mx-auto max-w-xl space-y-6 py-6">
      <title>{`${title} · igny8`}</title>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <Refusal denial={denial} />
      {/* A plain link: an account is another page. */}
      {base && (
        <a
          href={factor ? `${base}/profile` : base}
          className={buttonStyle({ variant: factor ? "primary" : undefined })}
        >
          {factor ? "Open your profile" : "To your own account"}
        </a>
      )}
    </div>
  );
}
