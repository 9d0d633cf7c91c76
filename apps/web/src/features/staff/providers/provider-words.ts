import type { RouterOutputs } from "@igny8/api/client";

export type Providers = RouterOutputs["staff"]["providers"]["list"];
export type Provider = Providers["items"][number];

export const kindOptions = [
  { value: "openai", label: "OpenAI-compatible", hint: "OpenAI, or a server that speaks its protocol" },
  { value: "offline", label: "Offline drafts", hint: "Built in, no model; labelled as such" },
] as const;

export const environmentWords: Record<Providers["environment"]["provider"], string> = {
  openai: "A key that the operator set: OPENAI_API_KEY.",
  offline: "The built-in offline provider: drafts are labelled as such.",
  none: "None is set: AI_PROVIDER and OPENAI_API_KEY are empty.",
};

const MICROS = 1_000_000;

/** Millionths of a US dollar as dollars, as they are typed. */
export const dollars = (micros: number): string => String(micros / MICROS);

/** Typed dollars as millionths; undefined when it is no amount. */
export function micros(typed: string): number | undefined {
  const text = typed.trim().replace(",", ".");
  return /^\d{1,4}(\.\d{1,6})?$/.test(text) ? Math.round(Number(text) * MICROS) : undefined;
}
