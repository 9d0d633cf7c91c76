import { DEMO, DEMO_STAFF, seedDemo, seedDemoStaff } from "@igny8/api/signup/demo";
import { readEnv } from "./env.ts";
import { start } from "./main.ts";

const WEB_ADDRESS = "http://localhost:5173";

/** The product for development: the demo tenant when the installation is empty, a demo of the staff, then the server. */
export async function startDevelopment(): Promise<() => Promise<void>> {
  const env = readEnv({ publicUrl: WEB_ADDRESS });
  if (env.production) throw new Error("dev is not for production: it makes sign-ins that everybody knows");
  const server = await start(env, "all", async (platform) => {
    await seedDemo(platform);
    await seedDemoStaff(platform);
  });
  process.stdout.write(
    `\n  igny8 is ready at ${env.publicUrl}\n  demo sign-in: ${DEMO.email} / ${DEMO.password}\n  demo staff: ${DEMO_STAFF.email} / ${DEMO_STAFF.password}\n  mail: ${env.publicUrl}/dev/mail\n  AI provider: ${env.AI_PROVIDER}\n\n`,
  );
  return server.stop;
}
