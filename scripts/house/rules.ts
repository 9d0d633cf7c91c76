import { arrows, features, rooms, workspaces } from "./arrows.ts";
import { cycles } from "./cycles.ts";
import { cursorsOnly, sqlInItsPlace, unrestricted } from "./database.ts";
import { decisions, doors } from "./decisions.ts";
import { consoles, deadCode, environment, honestTypes, pureRules, wholeTests } from "./habits.ts";
import { barrels, lengths, names, vocabulary, webTree } from "./names.ts";
import type { House, Rule, Violation } from "./source.ts";

const RULES: readonly Rule[] = [
  workspaces,
  arrows,
  rooms,
  features,
  cycles,
  vocabulary,
  webTree,
  names,
  lengths,
  barrels,
  sqlInItsPlace,
  cursorsOnly,
  unrestricted,
  decisions,
  doors,
  environment,
  consoles,
  honestTypes,
  wholeTests,
  deadCode,
  pureRules,
];

/** Everything in the repository that is not as the house wants it, in the order of the files. */
export const inspect = (house: House): Violation[] =>
  RULES.flatMap((rule) => rule(house)).sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
