import type { RouterInputs, RouterOutputs } from "@igny8/api/client";

export type AiSettings = RouterOutputs["ai"]["get"];

/** The form as it is typed. An empty key leaves the stored one; `dropKey` takes it away. */
export type AiDraft = {
  mode: AiSettings["mode"];
  baseUrl: string;
  key: string;
  dropKey: boolean;
  textModel: string;
  imageModel: string;
  timeoutSeconds: string;
  retries: string;
};

export const draftOf = (settings: AiSettings): AiDraft => ({
  mode: settings.mode,
  baseUrl: settings.baseUrl ?? "",
  key: "",
  dropKey: false,
  textModel: settings.textModel ?? "",
  imageModel: settings.imageModel ?? "",
  timeoutSeconds: String(settings.timeoutSeconds),
  retries: String(settings.retries),
});

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
const orNothing = (text: string) => (text.trim() === "" ? undefined : Number(text));

/** What the form changes, or undefined when that is nothing. */
export function changesOf(settings: AiSettings, draft: AiDraft): RouterInputs["ai"]["update"] | undefined {
  const wanted = {
    mode: draft.mode,
    baseUrl: orNull(draft.baseUrl),
    textModel: orNull(draft.textModel),
    imageModel: orNull(draft.imageModel),
    timeoutSeconds: orNothing(draft.timeoutSeconds),
    retries: orNothing(draft.retries),
  };
  const key = draft.key.trim() !== "" ? draft.key.trim() : draft.dropKey ? null : undefined;
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  const changed = names.filter((name) => wanted[name] !== settings[name]);
  if (changed.length === 0 && key === undefined) return undefined;
  const { mode } = wanted;
  return { ...Object.fromEntries(changed.map((name) => [name, wanted[name]])), mode, key };
}
