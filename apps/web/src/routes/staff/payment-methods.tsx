import { createFileRoute } from "@tanstack/react-router";
import { MethodButtons } from "../../features/staff/methods/method-buttons.tsx";
import { MethodsPage } from "../../features/staff/methods/methods-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";

export const Route = createFileRoute("/staff/payment-methods")({ component: PaymentMethods });

function PaymentMethods() {
  return (
    <StaffPage
      title="Payment methods"
      description="How tenants can pay, to which bank, and who the invoices say we are."
      path="staff.payments.methods.list"
      actions={<MethodButtons />}
    >
      <MethodsPage />
    </StaffPage>
  );
}
