import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { importFrom } from "@igny8/api/staff/legacy/run";
import type { Options } from "@igny8/api/staff/legacy/store";
import { type Arguments, first, onPlatform, say } from "./command.ts";

/** `igny8 import legacy URL [--orphans give|skip] [--plans OLD=OURS,…] [--dry-run] [--report FILE]` */
export async function run(given: Arguments): Promise<void> {
  const url = first(given, "URL");
  const { report: file, orphans, plans } = given.flags;
  if (orphans !== undefined && orphans !== "give" && orphans !== "skip")
    throw new Error("--orphans is give or skip");
  if (file !== undefined && ![".json", ".csv"].includes(extname(file)))
    throw new Error("--report is a file that ends in .json or .csv");
  const dryRun = given.switches.has("dry-run");
  const options: Options = { orphans, dryRun, ...(plans !== undefined && { plans: pairs(plans) }) };
  await onPlatform(async (platform) => {
    const report = await importFrom(platform, url, options);
    for (const { table, id, outcome, reason } of report.lines)
      say(`${outcome.padEnd(8)} ${table}${id === null ? "" : ` ${id}`}: ${reason}`);
    for (const line of report.summary()) say(line);
    say(
      dryRun
        ? "Nothing was kept: this was a rehearsal."
        : "Done. Next: igny8 credits reconcile, igny8 users orphans",
    );
    if (file !== undefined)
      await writeFile(file, extname(file) === ".csv" ? report.csv() : report.json(dryRun));
  });
}

/** @throws Error when a pair is none */
function pairs(list: string): Record<string, string> {
  return Object.fromEntries(
    list.split(",").map((pair) => {
      const [theirs = "", ours = ""] = pair.split("=").map((slug) => slug.trim());
      if (theirs === "" || ours === "") throw new Error("--plans is OLD=OURS, and more of them with commas");
      return [theirs, ours];
    }),
  );
}
