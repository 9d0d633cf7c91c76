import type { Message } from "@igny8/auth/mail";

export const invitationUrl = (publicUrl: string, token: string): string =>
  `${publicUrl}/invitation?token=${token}`;

/** The letter that invites somebody into an account. */
export const invitationLetter = (letter: {
  to: string;
  account: string;
  inviter: string;
  role: string;
  url: string;
}): Message => ({
  to: letter.to,
  subject: `${letter.inviter} invites you to ${letter.account} on igny8`.replace(/\s+/g, " "),
  text: `Hello,\n\n${letter.inviter} invites you to work in the account “${letter.account}” as ${letter.role}. Accept here:\n${letter.url}\n\nThe link works once and for seven days. If you did not expect it, ignore this message.`,
});
