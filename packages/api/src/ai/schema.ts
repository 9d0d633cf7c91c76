import { z } from "zod";

export const MODES = ["platform", "own"] as const;
export const PROVIDER_KINDS = ["offline", "openai"] as const;

const Key = z
  .string()
  .trim()
  .min(8, "A key has at least 8 characters")
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "A key has no spaces and no letters beyond ASCII");
const Address = z.url("An address such as https://api.example.com/v1").trim().max(500);
const Model = z.string().trim().min(1).max(200);
const timeoutSeconds = z.int().min(5).max(600);
const retries = z.int().min(0).max(5);
/** Millionths of a US dollar: for a million tokens, or for a picture. */
const Price = z.int().min(0).max(2_000_000_000);

/** Left out: as it was. Null: none, or the provider's own. */
const Connection = {
  baseUrl: Address.nullable().optional(),
  key: Key.nullable().optional(),
  textModel: Model.nullable().optional(),
  imageModel: Model.nullable().optional(),
};

export const UpdateAi = z.object({
  mode: z.enum(MODES),
  ...Connection,
  timeoutSeconds: timeoutSeconds.optional(),
  retries: retries.optional(),
});
export type UpdateAi = z.output<typeof UpdateAi>;

const name = z.string().trim().min(1, "A provider needs a name").max(100);

export const CreateProvider = z.object({
  name,
  kind: z.enum(PROVIDER_KINDS),
  ...Connection,
  timeoutSeconds: timeoutSeconds.default(120),
  retries: retries.default(2),
  inputPriceMicros: Price.default(0),
  outputPriceMicros: Price.default(0),
  imagePriceMicros: Price.default(0),
});
export type CreateProvider = z.output<typeof CreateProvider>;

export const UpdateProvider = z.object({
  id: z.uuid(),
  name: name.optional(),
  ...Connection,
  timeoutSeconds: timeoutSeconds.optional(),
  retries: retries.optional(),
  inputPriceMicros: Price.optional(),
  outputPriceMicros: Price.optional(),
  imagePriceMicros: Price.optional(),
});
export type UpdateProvider = z.output<typeof UpdateProvider>;

export const ProviderId = z.object({ id: z.uuid() });
/** Null is the environment's. */
export const ProviderChoice = z.object({ id: z.uuid().nullable() });
export type ProviderChoice = z.output<typeof ProviderChoice>;
