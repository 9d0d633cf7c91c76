const browsers = [
  ["Edge", /Edg\//],
  ["Opera", /OPR\//],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrom(e|ium)\//],
  ["Safari", /Safari\//],
] as const;

const systems = [
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
] as const;

const first = (kinds: readonly (readonly [string, RegExp])[], agent: string) =>
  kinds.find(([, pattern]) => pattern.test(agent))?.[0];

/** A user agent in words: "Chrome on Linux". */
export function browserName(agent: string | null): string {
  const browser = first(browsers, agent ?? "");
  const system = first(systems, agent ?? "");
  if (!browser) return agent ? "Another program" : "Unknown browser";
  return system ? `${browser} on ${system}` : browser;
}
