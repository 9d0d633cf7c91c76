import type { JobHandler } from "../jobs/run.ts";
import { runImport } from "./import.ts";

/** Imports an uploaded list of keywords. */
export const importKeywordsJob: JobHandler = runImport;
