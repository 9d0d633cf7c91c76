import type { SystemDatabase } from "@igny8/db/client";
import { session, user } from "@igny8/db/schema/users";
import { and, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { UpdateMe } from "./schema.ts";

/** Changes a person's own profile. */
export const updateMe = (system: SystemDatabase, userId: string, input: UpdateMe) =>
  system.transaction(async (tx) => {
    const { name, locale, theme } = input;
    const [after] = await tx
      .update(user)
      .set({ name, locale, theme, updatedAt: new Date() })
      .where(eq(user.id, userId))
      .returning({ id: user.id, name: user.name, email: user.email, locale: user.locale, theme: user.theme });
    if (!after) throw new AppError("NOT_FOUND");
    return after;
  });

/** Ends one of a person's own sessions; its access tokens end with it. */
export const endSession = (system: SystemDatabase, userId: string, id: string) =>
  system.transaction(async (tx) => {
    const ended = await tx
      .delete(session)
      .where(and(eq(session.id, id), eq(session.userId, userId)))
      .returning({ id: session.id });
    if (ended.length === 0) throw new AppError("NOT_FOUND");
    return { id };
  });
