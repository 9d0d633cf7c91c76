import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readS3Url } from "@igny8/db/files-s3";
import { z } from "zod";

const Port = z.coerce.number().int().min(0).max(65_535);
const Secret = z.string().min(32, "must have at least 32 characters");
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), type.optional());

/** The address of a file store, refused with what is wrong about it. */
const Storage = z.string().superRefine((value, issue) => {
  try {
    readS3Url(value);
  } catch (error) {
    issue.addIssue({ code: "custom", message: error instanceof Error ? error.message : "is not usable" });
  }
});

const Address = z.url({ protocol: /^https?$/, error: "must begin with https:// or http://" });

const Environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: Port.default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  PUBLIC_URL: optional(z.url("must be an address such as https://app.example.com")),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgres://")),
  AUTH_SECRET: optional(Secret),
  ENCRYPTION_KEY: optional(Secret),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")),
  MAIL_FROM: z.string().min(3).default("igny8 <no-reply@localhost>"),
  AI_PROVIDER: optional(z.enum(["offline", "openai"])),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(z.url()),
  OPENAI_MODEL: optional(z.string()),
  OPENAI_IMAGE_MODEL: optional(z.string()),
  STRIPE_SECRET_KEY: optional(z.string()),
  STRIPE_WEBHOOK_SECRET: optional(z.string()),
  STRIPE_API_BASE: optional(Address),
  PAYPAL_CLIENT_ID: optional(z.string()),
  PAYPAL_CLIENT_SECRET: optional(z.string()),
  PAYPAL_WEBHOOK_ID: optional(z.string()),
  PAYPAL_ENVIRONMENT: optional(z.enum(["sandbox", "production"])),
  PAYPAL_API_BASE: optional(Address),
  STORAGE_URL: optional(Storage),
  ALLOW_PRIVATE_ADDRESSES: z.enum(["on", "off"]).default("off"),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, "must begin with redis:// or rediss://")),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  STAFF_2FA: optional(z.enum(["required", "optional"])),
  THROTTLE: z.enum(["on", "off"]).default("on"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

export type Env = z.output<typeof Environment> & {
  production: boolean;
  publicUrl: string;
  dataDir: string;
  authSecret: string;
  encryptionKey: string;
};

/**
 * Reads the environment; nothing else of the product does. Secrets that are missing in development are
 * made once and kept in DATA_DIR. @throws Error that names every bad variable and says why
 */
export function readEnv(defaults: { publicUrl?: string } = {}): Env {
  const parsed = Environment.safeParse(process.env);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const env = parsed.data;
  if (!env) throw new Error(`The environment is not usable.\n  ${faults.join("\n  ")}`);
  const production = env.NODE_ENV === "production";
  if (production && env.THROTTLE === "off") faults.push("THROTTLE: off is refused in production");
  if (production && !env.AUTH_SECRET) faults.push("AUTH_SECRET: required in production");
  if (production && !env.ENCRYPTION_KEY) faults.push("ENCRYPTION_KEY: required in production");
  if (production && !env.PUBLIC_URL) faults.push("PUBLIC_URL: required in production");
  if (faults.length > 0) throw new Error(`The environment is not usable.\n  ${faults.join("\n  ")}`);
  const dataDir = resolve(workspaceRoot(), env.DATA_DIR);
  const kept = production ? { AUTH_SECRET: "", ENCRYPTION_KEY: "" } : keptSecrets(dataDir);
  return {
    ...env,
    production,
    dataDir,
    publicUrl: (env.PUBLIC_URL ?? defaults.publicUrl ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    authSecret: env.AUTH_SECRET ?? kept.AUTH_SECRET,
    encryptionKey: env.ENCRYPTION_KEY ?? kept.ENCRYPTION_KEY,
    // Outside production the offline provider is the stated default; in production none is.
    AI_PROVIDER: env.AI_PROVIDER ?? (production ? undefined : env.OPENAI_API_KEY ? "openai" : "offline"),
  };
}

/** Commands run from several folders of the workspace; its data are always in the same place. */
function workspaceRoot(): string {
  let folder = process.cwd();
  while (!existsSync(join(folder, "pnpm-workspace.yaml"))) {
    const parent = dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}

function keptSecrets(dataDir: string): { AUTH_SECRET: string; ENCRYPTION_KEY: string } {
  const file = join(dataDir, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const made = {
      AUTH_SECRET: randomBytes(32).toString("hex"),
      ENCRYPTION_KEY: randomBytes(32).toString("hex"),
    };
    try {
      writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return JSON.parse(readFileSync(file, "utf8"));
}
