import type { Gateway } from "../payments/gateway.ts";

const notHere = () => Promise.reject(new Error("The gateway is away"));

/** A gateway that does what a test says, and nothing else. */
export const gatewayOf = (does: Partial<Gateway>): Gateway => ({
  charge: notHere,
  checkout: notHere,
  verify: async () => undefined,
  read: () => ({ kind: "nothing" }),
  ...does,
});
