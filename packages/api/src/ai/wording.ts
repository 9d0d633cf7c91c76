import type { AiFunction, AiProvider, Wording } from "./provider.ts";

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/** The placeholders that a text uses, each once. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name)),
];

/** The instructions for one input. What a placeholder brings in is not looked at again. */
export const worded = <Input>({ text, placeholders }: Wording<Input>, input: Input): string =>
  text.replace(PLACEHOLDER, (_, name: string) => placeholders[name]?.of(input) ?? "");

/** All that the model is told first: the instructions, and what form the answer must have. */
export const systemOf = <Input, Output>(task: AiFunction<Input, Output>, input: Input): string => {
  const { system } = task.prompt(input);
  return task.wording ? `${worded(task.wording, input)}\n\n${system}` : system;
};

/** The provider for somebody who words instructions himself. @param textOf his own text for a function, if any */
export const withWording = (
  provider: AiProvider,
  textOf: (name: string) => Promise<string | undefined>,
): AiProvider => ({
  ...provider,
  run: async (task, input, signal) => {
    const text = task.wording && (await textOf(task.name));
    const own = task.wording && text ? { ...task, wording: { ...task.wording, text } } : task;
    return provider.run(own, input, signal);
  },
});
