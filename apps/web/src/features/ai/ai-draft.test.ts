import { expect, it } from "vitest";
import { type AiSettings, changesOf, draftOf } from "./ai-draft.ts";

const settings: AiSettings = {
  mode: "own",
  baseUrl: "https://ai.example/v1",
  keyHint: "wxyz",
  textModel: "m-1",
  imageModel: null,
  timeoutSeconds: 120,
  retries: 2,
  updatedAt: "2026-11-01T00:00:00.000Z",
  lacks: null,
  platform: "openai",
};
const draft = draftOf(settings);

it("sends nothing when nothing was changed, and a key only when one was typed", () => {
  expect(changesOf(settings, draft)).toBeUndefined();
  expect(changesOf(settings, { ...draft, key: " sk-new " })).toEqual({ mode: "own", key: "sk-new" });
  expect(changesOf(settings, { ...draft, dropKey: true })).toEqual({ mode: "own", key: null });
});

it("sends what was changed, and an emptied field as none", () => {
  const changed = { ...draft, mode: "platform", textModel: " ", retries: "0" } as const;
  expect(changesOf(settings, changed)).toEqual({
    mode: "platform",
    textModel: null,
    retries: 0,
    key: undefined,
  });
});
