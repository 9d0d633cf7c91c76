import { router, tenantProcedure } from "../access/procedures.ts";
import { listKeys } from "./reads.ts";
import { CreateKey, KeyId, ListKeys, RotateKey } from "./schema.ts";
import { createKey, revokeKey, rotateKey } from "./writes.ts";

/** Keys are made by a person: no key makes another, and support never sees one. */
const personal = { role: "admin", scope: "default", credentials: ["token"], personOnly: true } as const;

export const keysRouter = router({
  list: tenantProcedure(personal)
    .input(ListKeys.prefault({}))
    .query(({ ctx, input }) => listKeys(ctx.scope, input)),
  create: tenantProcedure(personal)
    .input(CreateKey)
    .mutation(({ ctx, input }) => createKey(ctx.scope, input)),
  rotate: tenantProcedure(personal)
    .input(RotateKey)
    .mutation(({ ctx, input }) => rotateKey(ctx.scope, input)),
  revoke: tenantProcedure(personal)
    .input(KeyId)
    .mutation(({ ctx, input }) => revokeKey(ctx.scope, input.id)),
});
