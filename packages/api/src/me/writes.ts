import { session, user } from "@igny8/db/schema/users";
import { and, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { PersonScope } from "../access/scope.ts";
import type { UpdateMe } from "./schema.ts";

/** Changes a person's own profile. */
export const updateMe = (scope: PersonScope, input: UpdateMe) =>
  scope.transaction(async (tx) => {
    const { name, locale, theme } = input;
    const [after] = await tx
      .update(user)
      .set({ name, locale, theme, updatedAt: new Date() })
      .where(eq(user.id, scope.user.id))
      .returning({ id: user.id, name: user.name, email: user.email, locale: user.locale, theme: user.theme });
    if (!after) throw new AppError("NOT_FOUND");
    return after;
  });

/** Ends one of a person's own sessions; its access tokens end with it. */
export const endSession = (scope: PersonScope, id: string) =>
  scope.transaction(async (tx) => {
    const ended = await tx
      .delete(session)
      .where(and(eq(session.id, id), eq(session.userId, scope.user.id)))
      .returning({ id: session.id });
    if (ended.length === 0) throw new AppError("NOT_FOUND");
    return { id };
  });
