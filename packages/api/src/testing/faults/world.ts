import { createRequestContext } from "../../access/context.ts";
import type { Platform } from "../../access/platform.ts";
import { createCallerFactory, router } from "../../access/procedures.ts";
import { creditsRouter } from "../../credits/router.ts";
import type { Spending } from "../../credits/spending.ts";
import { creditsStaffRouter } from "../../credits/staff-router.ts";
import { invoicesStaffRouter } from "../../invoices/staff-router.ts";
import { paymentsRouter } from "../../payments/router.ts";
import { paymentsStaffRouter } from "../../payments/staff-router.ts";
import { subscriptionsRouter } from "../../subscriptions/router.ts";
import { subscriptionsStaffRouter } from "../../subscriptions/staff-router.ts";

/** The doors of money alone: what a client process must load before it works again. */
const createCaller = createCallerFactory(
  router({
    credits: creditsRouter,
    payments: paymentsRouter,
    subscriptions: subscriptionsRouter,
    staff: router({
      subscriptions: subscriptionsStaffRouter,
      credits: creditsStaffRouter,
      invoices: invoicesStaffRouter,
      payments: paymentsStaffRouter,
    }),
  }),
);

export type Tenant = { accountId: string; userId: string; token: string };
/** What every client process is told. */
export type Orders = {
  url: string;
  secret: string;
  folder: string;
  name: string;
  seed: string;
  clients: number[];
  /** Operations of each client. */
  quota: number;
  tenants: Tenant[];
  desks: string[];
  /** The time of the run, in milliseconds. */
  now: number;
};

export type World = { platform: Platform; spending: Spending; orders: Orders };

/**
 * A door of the product, passed as a request passes it. The request is named as the operation, so that the
 * audit tells how often it had an effect.
 */
export const callAs = ({ platform }: World, token: string, operation: string, repeatable: boolean) =>
  createCaller(
    createRequestContext(
      platform,
      new Headers({ authorization: `Bearer ${token}`, ...(repeatable && { "idempotency-key": operation }) }),
      { id: operation, address: "127.0.0.1", setHeader: () => {} },
    ),
  );
