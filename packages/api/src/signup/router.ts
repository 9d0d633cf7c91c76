import { publicProcedure, router } from "../access/procedures.ts";
import { SignUp } from "./schema.ts";
import { signUp } from "./writes.ts";

export const signupRouter = router({
  create: publicProcedure({ scope: "auth_strict" })
    .input(SignUp)
    .mutation(({ ctx, input }) => signUp(ctx.platform, input)),
});
