import { parseArgs } from "node:util";
import type { Arguments } from "./commands/command.ts";

type Command = {
  /** How it is called, and with what. */
  words: string;
  takes?: string;
  does: string;
  /** Whether it goes on until a signal. */
  serves?: boolean;
  run(given: Arguments): Promise<void>;
};

// Each is loaded when it is called: a command need not wait for what only others need.
const COMMANDS: readonly Command[] = [
  {
    words: "start",
    takes: "[--role all|web|worker]",
    does: "serve the product",
    serves: true,
    run: async (given) => (await import("./commands/serve.ts")).run(given),
  },
  {
    words: "dev",
    does: "the same for development: demo sign-ins, address printed",
    serves: true,
    run: async () => (await import("./commands/serve.ts")).runDevelopment(),
  },
  {
    words: "seed demo",
    does: "add the demo tenant",
    run: async () => (await import("./commands/seed-demo.ts")).run(),
  },
  {
    words: "staff grant",
    takes: "EMAIL --role ROLE [--password P]",
    does: "make somebody staff, also while the server runs",
    run: async (given) => (await import("./commands/staff-grant.ts")).run(given),
  },
  {
    words: "staff revoke",
    takes: "EMAIL",
    does: "take a staff role away",
    run: async (given) => (await import("./commands/staff-revoke.ts")).run(given),
  },
  {
    words: "access explain",
    takes: "--user E --account A --procedure P [--site S]",
    does: "why a call is answered as it is, gate by gate",
    run: async (given) => (await import("./commands/access-explain.ts")).run(given),
  },
  {
    words: "users orphans",
    does: "people who belong to no account",
    run: async () => (await import("./commands/users-orphans.ts")).run(),
  },
  {
    words: "credits reconcile",
    does: "prove every account's credit invariants",
    run: async () => (await import("./commands/credits-reconcile.ts")).run(),
  },
  {
    words: "import legacy",
    takes: "URL [--orphans give|skip] [--plans OLD=OURS,…] [--dry-run] [--report FILE]",
    does: "bring the previous system's data over",
    run: async (given) => (await import("./commands/legacy-import.ts")).run(given),
  },
  {
    words: "billing run",
    takes: "[--date D]",
    does: "take the steps of billing that are due, as of a day or now",
    run: async (given) => (await import("./commands/billing-run.ts")).run(given),
  },
  {
    words: "audit verify",
    does: "prove that nothing sealed in the audit was altered or removed",
    run: async () => (await import("./commands/audit-verify.ts")).run(),
  },
];

const FLAGS = [
  "role",
  "password",
  "user",
  "account",
  "procedure",
  "site",
  "orphans",
  "plans",
  "report",
  "date",
] as const;
const SWITCHES = ["dry-run"] as const;

const usage = (): string =>
  COMMANDS.map(({ words, takes = "", does }) => `  ${`${words} ${takes}`.padEnd(62)} ${does}`).join("\n");

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(FLAGS.map((name) => [name, { type: "string" as const }])),
      ...Object.fromEntries(SWITCHES.map((name) => [name, { type: "boolean" as const }])),
    },
  });
  const called = COMMANDS.find(({ words }) => `${positionals.join(" ")} `.startsWith(`${words} `));
  if (!called) {
    process.stdout.write(`igny8 — commands\n${usage()}\n`);
    process.exit(positionals.length > 0 ? 2 : 0);
  }
  const flags = values as Arguments["flags"];
  const switches = new Set<string>(SWITCHES.filter((name) => Object.hasOwn(values, name)));
  await called.run({ rest: positionals.slice(called.words.split(" ").length), flags, switches });
  // What a command has opened beside the database (a connection to Redis) must not keep it.
  if (!called.serves) process.exit();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
