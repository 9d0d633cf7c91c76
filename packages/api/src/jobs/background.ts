import type { SystemDatabase } from "@igny8/db/client";
import { backgroundWork } from "@igny8/db/schema/background";

/** Notes that a work behind the requests has run, so that whoever looks sees when it last did. */
export const noteWork = (
  system: SystemDatabase,
  { name, ...run }: typeof backgroundWork.$inferInsert,
): Promise<void> =>
  system.transaction(async (tx) => {
    const last = { error: null, ...run };
    await tx
      .insert(backgroundWork)
      .values({ name, ...last })
      .onConflictDoUpdate({ target: backgroundWork.name, set: last });
  });
