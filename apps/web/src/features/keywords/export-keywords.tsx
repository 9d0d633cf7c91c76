import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { client } from "../../lib/api.ts";
import { download } from "../../lib/download.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.tsx";
import type { queryOf } from "./keyword-filter.ts";

/** Saves the keywords of the filter, all pages of them, as a CSV file. */
export function ExportKeywords({ filter }: { filter: ReturnType<typeof queryOf> }) {
  const refusal = useCan("keywords.export");
  const work = useMutation({
    mutationFn: () => client.keywords.export.query(filter),
    onSuccess: ({ filename, csv, rows, truncated }) => {
      download(filename, csv);
      if (truncated) toast.warning(`The file holds the first ${many(rows, "keyword")}; narrow the filter.`);
      else toast.success(`${many(rows, "keyword")} exported.`);
    },
  });
  return (
    <Button disabledReason={refusal} pending={work.isPending} onClick={() => work.mutate()}>
      <Download aria-hidden />
      Export
    </Button>
  );
}
