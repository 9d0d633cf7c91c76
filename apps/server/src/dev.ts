import { DEMO, seedDemo } from "@igny8/api/signup/demo";
import { readEnv } from "./env.ts";
import { openInstallation, openPlatform, start } from "./main.ts";

const WEB_ADDRESS = "http://localhost:5173";

/** The product for development: the demo tenant when the installation is empty, then the server. */
export async function startDevelopment(): Promise<() => Promise<void>> {
  const env = readEnv({ publicUrl: WEB_ADDRESS });
  const server = await start(env, "all", (platform) => seedDemo(platform));
  process.stdout.write(
    `\n  igny8 is ready at ${env.publicUrl}\n  demo sign-in: ${DEMO.email} / ${DEMO.password}\n  mail: ${env.publicUrl}/dev/mail\n  AI provider: ${env.AI_PROVIDER}\n\n`,
  );
  return server.stop;
}

/** `igny8 seed demo` */
export async function seedDemoCommand(): Promise<void> {
  const env = readEnv();
  const installation = await openInstallation(env);
  const { platform, boss } = await openPlatform(env, installation.databases);
  const made = await seedDemo(platform);
  process.stdout.write(
    made ? `Added ${DEMO.email} / ${DEMO.password}\n` : "The demo tenant is already there.\n",
  );
  await boss.stop();
  await installation.close();
}
