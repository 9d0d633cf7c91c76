import { router, tenantProcedure } from "../access/procedures.ts";
import { BILLING_STATUSES } from "../access/requirement.ts";
import { captureOrder, openCheckout } from "./checkout.ts";
import { listAvailable, listMethods, listPayments } from "./reads.ts";
import { CaptureOrder, CreateMethod, ListPayments, MethodId, OpenCheckout, SubmitPayment } from "./schema.ts";
import { createMethod, removeMethod, setDefaultMethod, submitPayment } from "./writes.ts";

const billing = { role: "admin", scope: "billing", statuses: BILLING_STATUSES } as const;
/** Paying is the tenant's own act: support looks on. */
const paying = { ...billing, personOnly: true } as const;

export const paymentsRouter = router({
  list: tenantProcedure(billing)
    .input(ListPayments.prefault({}))
    .query(({ ctx, input }) => listPayments(ctx.scope, input)),
  submit: tenantProcedure({ ...paying, idempotent: true })
    .input(SubmitPayment)
    .mutation(({ ctx, input }) => submitPayment(ctx.scope, input)),
  checkout: tenantProcedure({ ...paying, idempotent: true })
    .input(OpenCheckout)
    .mutation(({ ctx, input }) => openCheckout(ctx.scope, input)),
  capture: tenantProcedure({ ...paying, idempotent: true })
    .input(CaptureOrder)
    .mutation(({ ctx, input }) => captureOrder(ctx.scope, input)),
  methods: router({
    available: tenantProcedure(billing).query(({ ctx }) => listAvailable(ctx.scope)),
    list: tenantProcedure(billing).query(({ ctx }) => listMethods(ctx.scope)),
    create: tenantProcedure(paying)
      .input(CreateMethod)
      .mutation(({ ctx, input }) => createMethod(ctx.scope, input)),
    setDefault: tenantProcedure(paying)
      .input(MethodId)
      .mutation(({ ctx, input }) => setDefaultMethod(ctx.scope, input.id)),
    remove: tenantProcedure(paying)
      .input(MethodId)
      .mutation(({ ctx, input }) => removeMethod(ctx.scope, input.id)),
  }),
});
