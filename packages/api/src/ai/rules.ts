import { AppError } from "../access/errors.ts";

type Kept = { baseUrl: string | null; keyEncrypted: string | null };
type Change = { baseUrl?: string | null; key?: string | null };

const OFFICIAL = "https://api.openai.com";
const machine = (address: string | null): string => new URL(address ?? OFFICIAL).origin;

/**
 * A stored key goes to the machine that it was entered for and to no other: whoever changes the address
 * enters the key again, so nobody can have a key that he does not know sent to himself.
 * @throws AppError INVALID_INPUT
 */
export function refuseKeyElsewhere(before: Kept | undefined, { baseUrl, key }: Change): void {
  if (!before?.keyEncrypted || key !== undefined || baseUrl === undefined) return;
  if (machine(baseUrl) === machine(before.baseUrl)) return;
  const reason =
    "key: enter the key again, because it would be sent to another address than it was stored for";
  throw new AppError("INVALID_INPUT", { field: "key", reason });
}

/** What may be shown of a key. */
export const hintOf = (key: string): string => key.slice(-4);

/** What staff may do with a provider now. */
export const providerPermissions = ({ isCurrent }: { isCurrent: boolean }) => ({
  setCurrent: !isCurrent,
  delete: !isCurrent,
});
