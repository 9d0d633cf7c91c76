import type { Log, LogFields } from "../access/services.ts";

export type LogLine = { level: "info" | "warn" | "error"; fields: LogFields; message: string };

/** A log that keeps its lines for a test to read. */
export function keepLog(lines: LogLine[], base: LogFields = {}): Log {
  const at = (level: LogLine["level"]) => (fields: LogFields, message: string) => {
    lines.push({ level, fields: { ...base, ...fields }, message });
  };
  return {
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (fields) => keepLog(lines, { ...base, ...fields }),
  };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, child: () => silentLog };
