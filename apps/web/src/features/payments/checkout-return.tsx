import { useMutation } from "@tanstack/react-query";
import { CircleX, Hourglass } from "lucide-react";
import { useEffect, useRef } from "react";
import { trpc } from "../../lib/api.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Banner } from "./transfer-state.tsx";

/** How somebody comes back from a gateway's page. */
export type Return = { how: "done" | "cancelled"; orderId: string | undefined };

type CheckoutReturnProps = { invoiceId: string; back: Return };

/** After a gateway's page: what was approved there is taken, and otherwise nothing has happened. */
export function CheckoutReturn({ invoiceId, back: { how, orderId } }: CheckoutReturnProps) {
  const capture = useMutation(
    trpc.payments.capture.mutationOptions({
      trpc: { context: { idempotencyKey: `capture-${orderId}` } },
      meta: { showsError: true },
    }),
  );
  const asked = useRef(false);
  useEffect(() => {
    if (how !== "done" || orderId === undefined || asked.current) return;
    asked.current = true;
    capture.mutate({ invoiceId, orderId });
  }, [how, orderId, invoiceId, capture.mutate]);
  if (how === "cancelled") {
    return (
      <Banner tone="danger" icon={CircleX} title="Nothing was paid">
        <p>You left the page before paying. The invoice stays open.</p>
      </Banner>
    );
  }
  if (capture.isError) return <FormError error={capture.error} />;
  return (
    <Banner tone="info" icon={Hourglass} title="Thank you; your payment is on its way to us">
      <p>This page goes on by itself as soon as it is confirmed, mostly within seconds.</p>
    </Banner>
  );
}
