import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.ts";
import { many } from "../../../lib/labels.ts";
import { useCan } from "../../../lib/me.ts";

type InvoiceEffectProps = { accountId: string; invoiceId: string };

/** What paying an invoice brings its account, before it is paid. */
export function InvoiceEffect({ accountId, invoiceId }: InvoiceEffectProps) {
  const mayPlans = useCan("staff.plans.list") === undefined;
  const { data: bill } = useQuery(trpc.staff.invoices.get.queryOptions({ accountId, id: invoiceId }));
  const plans = useQuery(trpc.staff.plans.list.queryOptions(undefined, { enabled: mayPlans })).data?.items;
  if (bill?.status !== "open") return null;
  const plan = new Map(plans?.map((one) => [one.slug, one])).get(bill.plan?.slug ?? "");
  const period = `${bill.purpose === "signup" ? "its first" : "a"} ${plan?.interval ?? "period"}`;
  const credits = plan && `, its credits are set to ${plan.includedCredits.toLocaleString("en")}`;
  const words = bill.package
    ? `${many(bill.package.credits, "credit")} are added; they never expire.`
    : bill.plan
      ? `the plan ${bill.plan.name} is paid for ${period}${credits ?? ""}, and the account works.`
      : "the invoice is paid.";
  return (
    <p className="rounded-control bg-sunken p-3">
      <strong className="font-semibold">When it is confirmed:</strong> {words}
    </p>
  );
}
