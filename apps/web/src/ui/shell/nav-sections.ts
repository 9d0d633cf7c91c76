import type { LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import { denialIn, type Me, type Path } from "../../lib/me.ts";
import type { NavSection } from "./nav-list.tsx";

/** A page of a menu, and the door that it stands before. */
export type NavEntries = {
  label?: string;
  entries: readonly { label: string; icon: LucideIcon; to: LinkProps["to"]; door: Path }[];
};

/** A main menu; what is shut to the reader stays in it, with the reason. */
export const navSections = (
  me: Me,
  sections: readonly NavEntries[],
  linkTo: (to: LinkProps["to"]) => LinkProps,
): NavSection[] =>
  sections.map(({ label, entries }) => ({
    label,
    items: entries.map(({ to, door, ...entry }) => ({
      ...entry,
      link: linkTo(to),
      denial: denialIn(me, door),
    })),
  }));
