import { dollars, micros, type Provider } from "./provider-words.ts";

/** The form as it is typed; prices in dollars. */
export const draftOf = (provider: Provider | undefined) => ({
  name: provider?.name ?? "",
  kind: provider?.kind ?? ("openai" as const),
  baseUrl: provider?.baseUrl ?? "",
  key: "",
  dropKey: false,
  textModel: provider?.textModel ?? "",
  imageModel: provider?.imageModel ?? "",
  timeoutSeconds: String(provider?.timeoutSeconds ?? 120),
  retries: String(provider?.retries ?? 2),
  inputPrice: dollars(provider?.inputPriceMicros ?? 0),
  outputPrice: dollars(provider?.outputPriceMicros ?? 0),
  imagePrice: dollars(provider?.imagePriceMicros ?? 0),
});
export type ProviderDraft = ReturnType<typeof draftOf>;

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
const orWrong = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));

/** What the form says, for the schema to judge; what is no number becomes one that is refused. */
export const valuesOf = (draft: ProviderDraft, provider: Provider | undefined) => ({
  name: draft.name,
  baseUrl: orNull(draft.baseUrl),
  key: draft.key.trim() !== "" ? draft.key : provider && draft.dropKey ? null : undefined,
  textModel: orNull(draft.textModel),
  imageModel: orNull(draft.imageModel),
  timeoutSeconds: orWrong(draft.timeoutSeconds),
  retries: orWrong(draft.retries),
  inputPriceMicros: micros(draft.inputPrice) ?? Number.NaN,
  outputPriceMicros: micros(draft.outputPrice) ?? Number.NaN,
  imagePriceMicros: micros(draft.imagePrice) ?? Number.NaN,
});
