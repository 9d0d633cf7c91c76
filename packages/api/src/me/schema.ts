import { z } from "zod";

export const UpdateMe = z
  .object({
    name: z.string().trim().min(1).max(100),
    locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, "A language tag such as en or en-GB"),
    theme: z.enum(["light", "dark", "system"]),
  })
  .partial();
export type UpdateMe = z.output<typeof UpdateMe>;

export const SessionId = z.object({ id: z.uuid() });
