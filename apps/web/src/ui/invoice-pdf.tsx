import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { client, type RouterOutputs } from "../lib/api.ts";
import { downloadBytes } from "../lib/download.ts";
import { useCan } from "../lib/me.ts";
import { Button } from "./button.tsx";

type Invoice = Pick<RouterOutputs["invoices"]["list"]["items"][number], "id" | "number" | "can">;

/** Saves an invoice as a file. */
export function InvoicePdf({ invoice: { id, number, can }, size }: { invoice: Invoice; size?: "sm" | "md" }) {
  const refusal = useCan("invoices.pdf");
  const work = useMutation({
    mutationFn: () => client.invoices.pdf.query({ id }),
    onSuccess: ({ filename, base64, contentType }) => downloadBytes(filename, base64, contentType),
  });
  return (
    <Button
      size={size}
      pending={work.isPending}
      disabledReason={refusal ?? (!can.pdf && "A draft has no paper yet.")}
      aria-label={`Download invoice ${number ?? ""} as PDF`}
      onClick={() => work.mutate()}
    >
      <Download aria-hidden />
      PDF
    </Button>
  );
}
