const DAY_MS = 86_400_000;
const INVITATION_DAYS = 7;

/** When an invitation of now ends. */
export const invitationExpiry = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

/** E-mail addresses are one whatever their letter case. */
export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
