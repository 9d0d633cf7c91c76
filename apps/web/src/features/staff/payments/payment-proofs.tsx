import { ExternalLink, FileDown } from "lucide-react";
import { cn } from "../../../lib/cn.ts";
import { dateTime } from "../../../lib/time.ts";
import { buttonStyle } from "../../../ui/button-style.ts";
import type { StaffPayment } from "./payment-filter.ts";

type Proof = StaffPayment["proofs"][number];

const linkStyle = cn(buttonStyle({ size: "sm" }), "max-w-full");
const kilobytes = (bytes: number | null) => (bytes === null ? "" : `${Math.ceil(bytes / 1024)} kB`);

/** What the tenant shows for his transfer: pictures in place, papers to open, addresses with a warning. */
export function PaymentProofs({ proofs }: { proofs: readonly Proof[] }) {
  return (
    <section aria-label="Proof" className="space-y-2">
      <h3 className="font-semibold">Proof</h3>
      {proofs.length === 0 && <p className="text-ink-muted">None was handed in.</p>}
      {proofs.map((proof) => (
        <OneProof key={proof.id} proof={proof} />
      ))}
    </section>
  );
}

function OneProof({ proof: { kind, href, contentType, bytes, createdAt } }: { proof: Proof }) {
  if (!href) return null;
  const away = { href, target: "_blank", rel: "noopener noreferrer" };
  if (kind === "address") {
    return (
      <div className="space-y-1.5 rounded-control border p-3">
        <p className="break-all text-xs">{href}</p>
        <p className="text-ink-muted text-xs">
          An address that the tenant gave. Nobody has looked at what is there.
        </p>
        <a {...away} className={linkStyle}>
          <ExternalLink aria-hidden />
          Open the address
        </a>
      </div>
    );
  }
  const picture = contentType?.startsWith("image/");
  return (
    <figure className="space-y-2 rounded-control border p-3">
      {picture && (
        <a {...away}>
          <img
            src={href}
            alt="What the tenant handed in as proof"
            className="max-h-72 w-full rounded-control bg-sunken object-contain"
          />
        </a>
      )}
      <figcaption className="flex flex-wrap items-center justify-between gap-2 text-ink-muted text-xs">
        <span>
          {picture ? "Picture" : "PDF"}, {kilobytes(bytes)} · {dateTime(createdAt)}
        </span>
        <a {...away} className={linkStyle}>
          {picture ? <ExternalLink aria-hidden /> : <FileDown aria-hidden />}
          {picture ? "Open" : "Download the PDF"}
        </a>
      </figcaption>
    </figure>
  );
}
