import type { SystemDatabase } from "@igny8/db/client";
import { mail } from "@igny8/db/schema/mail";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, desc, eq, lt } from "drizzle-orm";
import { createTransport } from "nodemailer";

export type Message = { to: string; subject: string; text: string };

export type Mailer = {
  /** Writes the message in the caller's transaction: it goes out if and only if that commits. */
  queue(tx: Tx, message: Message): Promise<void>;
  /** Writes the message in a transaction of its own. */
  send(message: Message): Promise<void>;
  /** Hands queued messages to the mail server. @returns how many were sent */
  deliverQueued(): Promise<number>;
  /** The newest messages, for the development mailbox. */
  kept(limit: number): Promise<(Message & { id: string; createdAt: Date; status: string })[]>;
};

const MAX_ATTEMPTS = 5;
const DELIVERY_BATCH = 20;

/**
 * One outbox for all mail. With `smtpUrl` it is delivered by {@link Mailer.deliverQueued}; without, it
 * is kept for the development mailbox.
 */
export function createMailer(options: { system: SystemDatabase; smtpUrl?: string; from: string }): Mailer {
  const { system, smtpUrl, from } = options;
  const transport = smtpUrl ? createTransport(smtpUrl) : undefined;
  const queue: Mailer["queue"] = async (tx, { to, subject, text }) => {
    await tx.insert(mail).values({ recipient: to, subject, text, status: transport ? "queued" : "kept" });
  };
  return {
    queue,
    send: (message) => system.transaction((tx) => queue(tx, message)),
    deliverQueued: async () => {
      if (!transport) return 0;
      let sent = 0;
      for (let round = 0; round < DELIVERY_BATCH; round++) {
        const outcome = await system.transaction(async (tx) => {
          const [next] = await tx
            .select()
            .from(mail)
            .where(and(eq(mail.status, "queued"), lt(mail.attempts, MAX_ATTEMPTS)))
            .orderBy(asc(mail.attempts), asc(mail.createdAt))
            .limit(1)
            .for("update", { skipLocked: true });
          if (!next) return "empty";
          try {
            await transport.sendMail({ from, to: next.recipient, subject: next.subject, text: next.text });
            await tx.update(mail).set({ status: "sent", sentAt: new Date() }).where(eq(mail.id, next.id));
            return "sent";
          } catch (error) {
            const attempts = next.attempts + 1;
            await tx
              .update(mail)
              .set({
                attempts,
                status: attempts < MAX_ATTEMPTS ? "queued" : "failed",
                error: error instanceof Error ? error.message : "unknown",
              })
              .where(eq(mail.id, next.id));
            return "failed";
          }
        });
        if (outcome !== "sent") break;
        sent++;
      }
      return sent;
    },
    kept: async (limit) => {
      const rows = await system.read
        .select()
        .from(mail)
        .orderBy(desc(mail.createdAt), desc(mail.id))
        .limit(limit);
      return rows.map(({ id, recipient, subject, text, status, createdAt }) => ({
        id,
        to: recipient,
        subject,
        text,
        status,
        createdAt,
      }));
    },
  };
}
