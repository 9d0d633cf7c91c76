import type { Cipher } from "@igny8/db/cipher";
import type { Databases } from "@igny8/db/client";
import { accountAi, aiProvider } from "@igny8/db/schema/ai";
import { prompt } from "@igny8/db/schema/prompts";
import type { Reader } from "@igny8/db/tenant";
import { and, desc, eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Outside } from "../access/outside.ts";
import {
  missingProvider,
  NO_CURRENT_KEY,
  NO_OWN_KEY,
  UNREADABLE_KEY,
  UNREADABLE_OWN_KEY,
} from "./missing.ts";
import { offlineProvider } from "./offline.ts";
import { type OpenAiConfig, openAiProvider } from "./openai.ts";
import type { AiProvider, AiUsage, Lack } from "./provider.ts";
import { withWording } from "./wording.ts";

type ProviderRow = typeof aiProvider.$inferSelect;
type AccountRow = typeof accountAi.$inferSelect;
type Select = Pick<Reader, "select">;

/** Whose model works for whom. Everything is read when it is asked for, so a change holds from the next call on. */
export type AiDesk = {
  /**
   * The provider of an account's work: its own key where it has chosen that, else the platform's; with the
   * account's own wording. @param through the running transaction, where there is one
   */
  of(accountId: string, through?: Select): Promise<AiProvider>;
  /** The platform's: the current row, else the environment's, else one that answers CONFIG_MISSING. */
  platform(): Promise<AiProvider>;
  /** What the environment names, whether or not it is in use. */
  readonly environment: AiProvider;
  /** A row's provider, whether or not it is in use. */
  from(row: ProviderRow): AiProvider;
};

type Parts = { databases: Databases; cipher: Cipher; outside: Outside; environment: AiProvider };

/** Clients kept between calls, for their connections and for what they learnt of their servers. */
const KEPT_CLIENTS = 500;

/** Where a key is sealed for: it opens in no other row. */
export const providerSeal = (id: string): string => `ai_provider:${id}`;
export const accountSeal = (accountId: string): string => `account_ai:${accountId}`;

/** @param parts `environment` is the provider that the process was started with */
export function createAiDesk({ databases, cipher, outside, environment }: Parts): AiDesk {
  const clients = new LRUCache<string, AiProvider>({ max: KEPT_CLIENTS });

  const connect = (
    row: ProviderRow | AccountRow,
    seal: string,
    keySource: AiUsage["keySource"],
    lacks: { key: Lack; readable: Lack },
  ): AiProvider => {
    if (row.keyEncrypted === null) return missingProvider(lacks.key);
    const apiKey = opened(cipher, row.keyEncrypted, seal);
    if (apiKey === undefined) return missingProvider(lacks.readable);
    const config: OpenAiConfig = {
      apiKey,
      keySource,
      baseUrl: row.baseUrl ?? undefined,
      model: row.textModel ?? undefined,
      imageModel: row.imageModel ?? undefined,
      timeoutMs: row.timeoutSeconds * 1000,
      maxRetries: row.retries,
      prices: "inputPriceMicros" in row ? pricesOf(row) : undefined,
    };
    const name = JSON.stringify({ ...config, seal, apiKey: row.keyEncrypted });
    const known = clients.get(name);
    if (known) return known;
    const made = openAiProvider({ ...config, fetch: outside.fetch });
    clients.set(name, made);
    return made;
  };

  const from = (row: ProviderRow): AiProvider =>
    row.kind === "offline"
      ? offlineProvider
      : connect(row, providerSeal(row.id), "platform", { key: NO_CURRENT_KEY, readable: UNREADABLE_KEY });

  const platform = async (): Promise<AiProvider> => {
    const [current] = await databases.system.read
      .select()
      .from(aiProvider)
      .where(eq(aiProvider.isCurrent, true));
    return current ? from(current) : environment;
  };

  const textOf = (accountId: string) => async (name: string) => {
    const [newest] = await databases
      .tenant(accountId)
      .read.select({ text: prompt.text })
      .from(prompt)
      .where(and(eq(prompt.accountId, accountId), eq(prompt.function, name)))
      .orderBy(desc(prompt.version))
      .limit(1);
    return newest?.text;
  };

  return {
    environment,
    from,
    platform,
    of: async (accountId, through = databases.tenant(accountId).read) => {
      const [own] = await through.select().from(accountAi).where(eq(accountAi.accountId, accountId));
      const lacks = { key: NO_OWN_KEY, readable: UNREADABLE_OWN_KEY };
      const chosen =
        own?.mode === "own" ? connect(own, accountSeal(accountId), "own", lacks) : await platform();
      return withWording(chosen, textOf(accountId));
    },
  };
}

const pricesOf = ({ inputPriceMicros, outputPriceMicros, imagePriceMicros }: ProviderRow) => ({
  input: inputPriceMicros,
  output: outputPriceMicros,
  image: imagePriceMicros,
});

/** @returns undefined when ENCRYPTION_KEY is not the one that sealed it */
function opened(cipher: Cipher, sealed: string, seal: string): string | undefined {
  try {
    return cipher.open(sealed, seal);
  } catch {
    return undefined;
  }
}
