import { useMemo } from "react";

const random = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * For a mutation that costs something: `mutationOptions({ ...useOnce(input) })`. Sent again with the same
 * input, after an answer that was lost, it is answered again and not done again.
 */
export function useOnce(input: unknown) {
  const text = JSON.stringify(input);
  return useMemo(() => ({ trpc: { context: { idempotencyKey: random() } } }), [text]);
}
