import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Installation, openInstallation } from "./bench/installation.ts";
import { stopGenerator } from "./bench/load.ts";
import { measureGates } from "./bench/rows/gates.ts";
import { measureImport } from "./bench/rows/import.ts";
import { measureLedger } from "./bench/rows/ledger.ts";
import { measureLists } from "./bench/rows/list.ts";
import { measureScale } from "./bench/rows/scale.ts";
import { measureScreen } from "./bench/rows/screen.ts";
import { measureStart } from "./bench/rows/start.ts";
import { measureStreams } from "./bench/rows/streams.ts";
import { measureTrips } from "./bench/rows/trips.ts";
import { holds, type Row, tableOf } from "./bench/table.ts";
import { ROOT, run } from "./run/process.ts";

const { values } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string", multiple: true } },
});

/** The groups of rows, in the order of the table; `--only NAME` measures just these. */
const GROUPS: Record<string, (installation: Installation) => Row[] | Promise<Row[]>> = {
  gates: measureGates,
  list: async (installation) => measureLists(installation, await builtServer()),
  trips: async (installation) => measureTrips(installation, await builtServer()),
  ledger: measureLedger,
  scale: async (installation) => measureScale(installation, await builtServer()),
  import: async (installation) => measureImport(installation, await builtServer()),
  streams: async (installation) => measureStreams(installation, await builtServer()),
  start: async (installation) => measureStart(installation, await builtServer()),
  screen: async (installation) => measureScreen(installation, await builtServer()),
};

let building: Promise<string> | undefined;
/** Builds the server once. @returns its command line program */
const builtServer = (): Promise<string> => {
  building ??= run({ command: ["vite", "build", "--logLevel", "warn"], workspace: "apps/server" }).then(
    ({ ok, output }) => {
      if (!ok) throw new Error(`The server cannot be built.\n${output}`);
      return join(ROOT, "apps/server/dist/cli.js");
    },
  );
  return building;
};

const wanted = values.only ?? Object.keys(GROUPS);
const missing = wanted.find((name) => !(name in GROUPS));
if (missing) throw new Error(`There are no rows ${missing}; there are ${Object.keys(GROUPS).join(", ")}.`);

console.log(`igny8 benchmarks · Node ${process.version} · ${cpus().length} cores · everything on loopback\n`);
const rows: Row[] = [];
const installation = await openInstallation();
try {
  for (const name of wanted) rows.push(...((await GROUPS[name]?.(installation)) ?? []));
} finally {
  await stopGenerator();
  await installation.close();
}
console.log(tableOf(rows));
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
process.exitCode = rows.every(holds) ? 0 : 1;
