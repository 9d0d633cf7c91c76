import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { client } from "../../lib/api.ts";
import { download } from "../../lib/download.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.tsx";
import { type AuditFilter, queryOf } from "./audit-filter.ts";

/** All parts of an export as one file; only the first keeps its head. */
async function readAll(filter: AuditFilter) {
  const wanted = queryOf(filter, Date.now());
  const parts: string[] = [];
  let rows = 0;
  let filename = "audit.csv";
  let cursor: string | undefined;
  do {
    const part = await client.audit.export.query({ ...wanted, cursor });
    parts.push(cursor === undefined ? part.csv : part.csv.slice(part.csv.indexOf("\n") + 1));
    rows += part.rows;
    filename = part.filename;
    cursor = part.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { filename, csv: parts.join(""), rows };
}

/** The events of the filter as a CSV file. */
export function ExportEvents({ filter }: { filter: AuditFilter }) {
  const refusal = useCan("audit.export");
  const fetchAll = useMutation({
    mutationFn: () => readAll(filter),
    onSuccess: ({ filename, csv, rows }) => {
      download(filename, csv);
      toast.success(`${rows.toLocaleString("en")} events are in ${filename}.`);
    },
  });
  return (
    <Button disabledReason={refusal} pending={fetchAll.isPending} onClick={() => fetchAll.mutate()}>
      <Download aria-hidden />
      Export CSV
    </Button>
  );
}
