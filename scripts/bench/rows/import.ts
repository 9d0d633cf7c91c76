import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { type Client, createClient } from "@igny8/api/client";
import { keyword } from "@igny8/db/schema/keywords";
import { plan } from "@igny8/db/schema/plans";
import { eq } from "drizzle-orm";
import { type CopyTarget, copyOf } from "../copy.ts";
import { type Installation, openBeside } from "../installation.ts";
import { startServer } from "../process.ts";
import { alternate, median } from "../rounds.ts";
import { type Row, ratio } from "../table.ts";
import { signUpTenant } from "../tenant.ts";
import { serverEnv } from "./start.ts";

const PORT = 31_760;
const KEYWORDS = 100_000;
const ROUNDS = 3;
/** Room for the import, so that the plan's limit is counted as it is for everybody. */
const MAX_KEYWORDS = 150_000;
const POLL_MS = 100;

const WORDS = [
  "waterproof",
  "trail",
  "running",
  "shoes",
  "wide",
  "women",
  "best",
  "cheap",
  "winter",
  "hiking",
];
const INTENTS = ["Informational", "Commercial", "Transactional", "Navigational"];

/** A file as the usual tools write it: 100,000 different phrases with their figures. */
function csv(): string {
  const lines = Array.from({ length: KEYWORDS }, (_, n) => {
    const words = [n, n / 10, n / 100, n / 1000].map((part) => WORDS[Math.floor(part) % WORDS.length]);
    const cpc = ((n % 700) / 100).toFixed(2);
    return `${words.join(" ")} ${n},${(n * 7919) % 100_003},${n % 101},${cpc},${INTENTS[n % 4]}`;
  });
  return `Keyword,Volume,KD,CPC (USD),Intent\n${lines.join("\n")}\n`;
}

/**
 * A file of 100,000 keywords from its upload to the job's end, against COPY of the same rows, as they are
 * stored, into a table without an index.
 */
export async function measureImport(installation: Installation, cli: string): Promise<Row[]> {
  const beside = await openBeside(installation, "import");
  const url = `http://127.0.0.1:${PORT}`;
  const server = await startServer(cli, PORT, serverEnv(beside.url, PORT, beside.dataDir), "all");
  let copy: CopyTarget | undefined;
  try {
    const file = new File([csv()], "keywords.csv");
    const imported = async () => {
      const { ms, accountId } = await importOnce(beside, url, file);
      copy ??= await copyOf(beside.url, "keyword", `account_id = '${accountId}'`);
      return ms;
    };
    // The first import gives COPY its rows.
    const { ours, others } = await alternate(
      { ours: imported, others: async () => (await copy?.fill()) ?? 0 },
      ROUNDS,
    );
    const perSecond = (ms: number[]) => KEYWORDS / (median(ms) / 1000);
    return [
      ratio(
        "import of 100,000 keywords, upload to end of the job",
        "/s",
        perSecond(ours),
        { name: "COPY of the same rows without an index", value: perSecond(others) },
        { atLeast: 0.15, aim: 0.3, more: true },
      ),
    ];
  } finally {
    await copy?.close();
    await server.stop();
    await beside.close();
  }
}

/** Imports the file for a new tenant. @returns the milliseconds from the request to the end of the job */
async function importOnce(installation: Installation, url: string, file: File) {
  const { accountId, email, password } = await signUpTenant(installation, url, 1);
  await installation.databases.system.transaction((tx) =>
    tx.update(plan).set({ maxKeywords: MAX_KEYWORDS }).where(eq(plan.slug, "bench")),
  );
  const client = createClient({ url, email, password });
  const [place] = (await client.sites.list.query({})).items;
  if (!place) throw new Error("The tenant has no site");
  const sector = await client.sectors.create.mutate({ siteId: place.id, name: "Everything" });
  const form = new FormData();
  for (const [name, value] of Object.entries({ siteId: place.id, sectorId: sector.id, file }))
    form.set(name, value);
  const started = Date.now();
  const { jobId } = await client.keywords.import.mutate(form);
  const ended = await endOf(client, jobId);
  await check(installation, accountId, ended.result);
  return { ms: Date.parse(String(ended.finishedAt)) - started, accountId };
}

async function endOf(client: Client, id: string) {
  for (;;) {
    const job = await client.jobs.get.query({ id });
    if (job.status === "succeeded") return job;
    if (job.finishedAt) throw new Error(`The import has ${job.status}: ${job.error?.message}`);
    await sleep(POLL_MS);
  }
}

/** Every keyword is there, once, and the job says so. */
async function check({ databases }: Installation, accountId: string, result: unknown): Promise<void> {
  const stored = await databases.system.read.$count(keyword, eq(keyword.accountId, accountId));
  const right = { added: KEYWORDS, duplicates: 0, invalid: [], invalidCount: 0 };
  if (stored !== KEYWORDS || !isDeepStrictEqual(result, right))
    throw new Error(`${stored} keywords are stored, and the job says ${JSON.stringify(result)}`);
}
