import type { Door } from "./catalogue.ts";
import { DEFAULT_CREDENTIALS } from "./gates.ts";
import { type CredentialKind, THROTTLE_SCOPES } from "./requirement.ts";

const CARRIED: Readonly<Record<CredentialKind, string>> = {
  token: "access token",
  key: "API key",
  support: "support token",
};

/** Which credentials a door takes; none of a public one. */
export function credentialsOf({ requirement }: Pick<Door, "requirement">): readonly CredentialKind[] {
  if (requirement.base === "public") return [];
  if (requirement.base === "staff") return ["token"];
  return requirement.credentials ?? DEFAULT_CREDENTIALS[requirement.base];
}

/** Whether a door is one of an account, so that the account's plan and limits count. */
export const ofTenant = ({ requirement: { base } }: Pick<Door, "requirement">): boolean =>
  base === "tenant" || base === "owner";

/** What a door demands, in sentences. */
export function demandsOf(door: Pick<Door, "requirement">): string[] {
  const { requirement } = door;
  const limit = `Throttle: \`${requirement.scope}\`, ${THROTTLE_SCOPES[requirement.scope]} calls a minute`;
  const said: string[] = [];
  if (requirement.base === "public") return ["Open to everybody.", `${limit} from an address.`];
  if (requirement.base === "authed") said.push("Needs a sign-in, and no account.");
  if (requirement.base === "staff")
    said.push(`Needs staff: ${[...new Set([...requirement.staff, "admin"])].join(" or ")}.`);
  if (requirement.base === "tenant") said.push(`Needs the role \`${requirement.role}\` or a higher one.`);
  if (requirement.base === "owner") said.push("Needs the owner of the account.");
  if ("module" in requirement && requirement.module) said.push(`Needs the module \`${requirement.module}\`.`);
  if ("statuses" in requirement && requirement.statuses)
    said.push(`Works while the account is ${requirement.statuses.join(", ").replaceAll("_", " ")}.`);
  const carried = credentialsOf(door).map((kind) => CARRIED[kind]);
  said.push(`Credentials: ${carried.join(", ")}.`);
  if ("personOnly" in requirement && requirement.personOnly) said.push("Not in a support session.");
  if ("idempotent" in requirement && requirement.idempotent) said.push("Honours `idempotency-key`.");
  said.push(ofTenant(door) ? `${limit} for an account, times its plan's factor.` : `${limit}.`);
  return said;
}
