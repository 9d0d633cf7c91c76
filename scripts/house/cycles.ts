import { type Rule, target } from "./source.ts";

/** No file needs itself, through however many others. Types are erased, so they close no cycle. */
export const cycles: Rule = ({ sources }) => {
  const known = new Map(sources.map((file) => [file.path, file]));
  const state = new Map<string, "open" | "done">();
  const violations: ReturnType<Rule> = [];
  const visit = (path: string, trail: readonly string[]): void => {
    state.set(path, "open");
    for (const { specifier, line, typeOnly } of known.get(path)?.imports ?? []) {
      const to = typeOnly ? undefined : target(path, specifier);
      if (to === undefined || !known.has(to)) continue;
      if (state.get(to) === "open") {
        const circle = [...trail.slice(trail.indexOf(to)), to].join(" → ");
        violations.push({ path, line, sentence: `An import cycle: ${circle}.` });
      } else if (!state.has(to)) visit(to, [...trail, to]);
    }
    state.set(path, "done");
  };
  for (const { path } of sources) if (!state.has(path)) visit(path, [path]);
  return violations;
};
