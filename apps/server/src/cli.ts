import { parseArgs } from "node:util";
import { readEnv } from "./env.ts";
import type { Role } from "./main.ts";

const USAGE = `igny8 — commands
  start [--role all|web|worker]   serve the product
  dev                             the same for development: demo tenant, address printed
  seed demo                       add the demo tenant
  credits reconcile               prove every account's credit invariants
  audit verify                    prove that nothing sealed in the audit was altered or removed
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { role: { type: "string", default: "all" } },
});
const command = positionals.join(" ");

/** Runs until a signal asks to stop; a second signal does not wait. */
function stopOnSignal(stop: () => Promise<void>): void {
  let asked = false;
  const end = () => {
    if (asked) process.exit(1);
    asked = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}

async function run(): Promise<void> {
  if (command === "start") {
    const { start } = await import("./main.ts");
    if (!["all", "web", "worker"].includes(values.role)) throw new Error("--role is all, web or worker");
    stopOnSignal((await start(readEnv(), values.role as Role)).stop);
  } else if (command === "dev") {
    const { startDevelopment } = await import("./dev.ts");
    stopOnSignal(await startDevelopment());
  } else if (command === "seed demo") {
    const { seedDemoCommand } = await import("./dev.ts");
    await seedDemoCommand();
  } else if (command === "credits reconcile") {
    const { reconcileCommand } = await import("./reconcile.ts");
    await reconcileCommand();
  } else if (command === "audit verify") {
    const { verifyAuditCommand } = await import("./audit.ts");
    await verifyAuditCommand();
  } else {
    process.stdout.write(USAGE);
    if (command) process.exitCode = 2;
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
