import { Ban, CircleCheck, Hourglass, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { RouterOutputs } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { money } from "../../lib/money.ts";
import { calendarDay, date } from "../../lib/time.ts";

type Payment = RouterOutputs["payments"]["list"]["items"][number];

type BannerProps = {
  tone: "info" | "danger" | "success";
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
};

const tones = {
  info: "bg-info-soft text-info-text",
  danger: "bg-danger-soft text-danger-text",
  success: "bg-success-soft text-success-text",
};

/** What has become of the money, at the top of the page. */
export function Banner({ tone, icon: Icon, title, children }: BannerProps) {
  return (
    <section
      role={tone === "danger" ? "alert" : "status"}
      className={cn("flex gap-3 rounded-card p-4 sm:gap-4 sm:p-5", tones[tone])}
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 space-y-1">
        <h2 className="font-semibold text-base leading-6">{title}</h2>
        {children}
      </div>
    </section>
  );
}

/** Of an invoice that is not paid yet: what has arrived, what waits, and the last transfer if it was turned down. */
export function TransferState({ payments }: { payments: readonly Payment[] }) {
  const waiting = payments.filter(({ status }) => status === "pending_approval");
  const arrived = payments.filter(({ status }) => status === "succeeded");
  const [latest] = payments;
  return (
    <>
      {arrived.length > 0 && (
        <Banner tone="info" icon={CircleCheck} title="A part has arrived; the rest is still open">
          <ul className="space-y-1">
            {arrived.map(({ id, amount, currency, confirmedAt }) => (
              <li key={id}>
                {money(amount, currency)}
                {confirmedAt && ` on ${date(confirmedAt)}`}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {waiting.length > 0 && (
        <Banner tone="info" icon={Hourglass} title="We have your transfer; it is being checked">
          <ul className="space-y-1">
            {waiting.map((payment) => (
              <li key={payment.id}>{wordsOf(payment)}</li>
            ))}
          </ul>
          <p>
            This page goes on by itself as soon as it is confirmed. You may also close it: we write to you.
          </p>
        </Banner>
      )}
      {waiting.length === 0 && latest?.status === "failed" && (
        <Banner tone="danger" icon={Ban} title="Your transfer was not accepted">
          <p className="font-medium">{latest.rejectionReason}</p>
          <p>{wordsOf(latest)} The invoice stays open; look at the details below and tell us again.</p>
        </Banner>
      )}
    </>
  );
}

/** Thanks for an invoice that is paid. */
export const Settled = ({ number, children }: { number: string | null; children: ReactNode }) => (
  <Banner tone="success" icon={CircleCheck} title={`Invoice ${number ?? ""} is paid`}>
    {children}
  </Banner>
);

function wordsOf({ amount, declaredAmount, currency, payerName, paidOn, reference }: Payment): string {
  const sent = paidOn ? ` on ${calendarDay(paidOn)}` : "";
  return `${money(declaredAmount ?? amount, currency)} by ${payerName ?? "somebody"}${sent}, reference ${reference ?? "none"}.`;
}
