import { publicProcedure, router } from "../access/procedures.ts";
import { listMethods } from "./reads.ts";
import { OfferedMethods, SignUp } from "./schema.ts";
import { signUp } from "./writes.ts";

export const signupRouter = router({
  create: publicProcedure({ scope: "auth_strict" })
    .input(SignUp)
    .mutation(({ ctx, input }) => signUp(ctx.platform, input)),
  methods: publicProcedure({ scope: "default" })
    .input(OfferedMethods.prefault({}))
    .query(({ ctx, input }) => listMethods(ctx.platform, input.country ?? null)),
});
