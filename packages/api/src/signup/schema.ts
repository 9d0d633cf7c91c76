import { z } from "zod";

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

export const SignUp = z.object({
  name: z.string().trim().min(1, "Tell us your name").max(100),
  email: z.email("This is not an e-mail address").max(254),
  password: z.string().min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters`).max(PASSWORD_MAX),
  accountName: z.string().trim().min(1).max(100).optional(),
  plan: z.string().max(60).optional(),
});
export type SignUp = z.output<typeof SignUp>;
