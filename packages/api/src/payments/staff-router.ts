import { router, staffProcedure } from "../access/procedures.ts";
import { listEvents } from "./event-reads.ts";
import { retryEvent } from "./event-writes.ts";
import { unconfirmPayment } from "./refund.ts";
import {
  ConfirmPayment,
  EventId,
  ListEvents,
  MethodId,
  PaymentId,
  PaymentQueue,
  ReasonedPayment,
  SetMethodConfig,
} from "./schema.ts";
import { getPayment, listMethodConfigs, listQueue } from "./staff-reads.ts";
import { confirmPayment, rejectPayment, removeMethodConfig, setMethodConfig } from "./staff-writes.ts";

const looks = staffProcedure({ staff: ["billing"], scope: "staff" });
const acts = staffProcedure({ staff: ["billing"], scope: "staff_write" });

export const paymentsStaffRouter = router({
  queue: looks.input(PaymentQueue.prefault({})).query(({ ctx, input }) => listQueue(ctx.scope, input)),
  get: looks.input(PaymentId).query(({ ctx, input }) => getPayment(ctx.scope, input.id)),
  confirm: acts.input(ConfirmPayment).mutation(({ ctx, input }) => confirmPayment(ctx.scope, input)),
  reject: acts.input(ReasonedPayment).mutation(({ ctx, input }) => rejectPayment(ctx.scope, input)),
  unconfirm: acts.input(ReasonedPayment).mutation(({ ctx, input }) => unconfirmPayment(ctx.scope, input)),
  methods: router({
    list: looks.query(({ ctx }) => listMethodConfigs(ctx.scope)),
    update: acts.input(SetMethodConfig).mutation(({ ctx, input }) => setMethodConfig(ctx.scope, input)),
    remove: acts.input(MethodId).mutation(({ ctx, input }) => removeMethodConfig(ctx.scope, input.id)),
  }),
});

const watches = { staff: ["billing", "developer"] as const };

/** What gateways have sent; mounted as `staff.webhooks`. */
export const webhooksStaffRouter = router({
  list: staffProcedure({ ...watches, scope: "staff" })
    .input(ListEvents.prefault({}))
    .query(({ ctx, input }) => listEvents(ctx.scope, input)),
  retry: staffProcedure({ ...watches, scope: "staff_write" })
    .input(EventId)
    .mutation(({ ctx, input }) => retryEvent(ctx.scope, ctx.platform, input.id)),
});
