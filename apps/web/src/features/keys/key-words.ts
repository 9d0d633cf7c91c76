import type { RouterOutputs } from "../../lib/api.ts";
import type { Tone } from "../../ui/badge.tsx";

export type Keys = RouterOutputs["keys"]["list"];
export type Key = Keys["items"][number];
export type Grantable = Extract<Key["role"], "viewer" | "editor" | "admin">;

/** A key's status in a word and its colour. */
export const keyStates: Record<Key["status"], { tone: Tone; label: string }> = {
  active: { tone: "success", label: "Active" },
  ending: { tone: "warning", label: "Ending" },
  expired: { tone: "neutral", label: "Expired" },
  revoked: { tone: "danger", label: "Revoked" },
};

const hints: Record<Grantable, string> = {
  viewer: "Reads",
  editor: "Reads, plans and writes",
  admin: "Also runs the account, never people, keys or ownership",
};

const given: Record<Grantable, string> = { viewer: "Viewer", editor: "Editor", admin: "Admin" };

/** The roles that a key may get from this maker, as options of a `Select`. */
export const keyRoles = (grantable: readonly Keys["grantable"][number][]) =>
  grantable
    .filter((role): role is Grantable => role in given)
    .map((value) => ({ value, label: given[value], hint: hints[value] }));
