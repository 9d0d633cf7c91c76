import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type House, source } from "./source.ts";

const FOREIGN = new Set(["node_modules", "dist", "drizzle"]);

/** Reads the repository from disk: what is installed, built or hidden is not part of it. */
export function readHouse(root: string): House {
  const paths: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.name.startsWith(".") || FOREIGN.has(entry.name)) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else paths.push(path);
    }
  };
  walk("");
  const sources = paths
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => source(path, readFileSync(join(root, path), "utf8")));
  return { paths, sources };
}
