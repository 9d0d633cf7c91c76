import { DEMO, seedDemo } from "@igny8/api/signup/demo";
import { onPlatform, say } from "./command.ts";

/** `igny8 seed demo` */
export const run = (): Promise<void> =>
  onPlatform(async (platform) => {
    const made = await seedDemo(platform);
    say(made ? `Added ${DEMO.email} / ${DEMO.password}` : "The demo tenant is already there.");
  });
