import type { AnyRouter } from "@trpc/server";
import type { Requirement } from "./requirement.ts";

/** A door: where it is, what it demands, and whether it changes anything. */
export type Door = { path: string; requirement: Requirement; type: "query" | "mutation" | "subscription" };

type Definition = { meta?: Requirement; type: Door["type"] };

/** Every procedure of the router with its requirement, in the order of their paths. @throws Error for one without */
export function listDoors(router: AnyRouter): Door[] {
  return Object.entries(router._def.procedures as Record<string, { _def: Definition }>)
    .map(
      ([
        path,
        {
          _def: { meta, type },
        },
      ]) => {
        if (!meta) throw new Error(`${path} states no requirement`);
        return { path, requirement: meta, type };
      },
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
