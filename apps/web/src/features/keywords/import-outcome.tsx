import { z } from "zod";
import type { Job } from "../../lib/follow-job.ts";
import { many } from "../../lib/labels.ts";
import { BadLines } from "../../ui/bad-lines.tsx";

const Result = z.object({
  added: z.number(),
  duplicates: z.number(),
  invalidCount: z.number(),
  invalid: z.array(z.object({ line: z.number(), reason: z.string() })),
});

/** What an import brought: added, left out, and the lines that were no keywords. */
export function ImportOutcome({ job }: { job: Job }) {
  const result = Result.safeParse(job.result).data;
  if (!result) return null;
  const { added, duplicates, invalid, invalidCount } = result;
  return (
    <div className="space-y-4">
      <p>
        <strong className="font-semibold">{many(added, "keyword")} added.</strong>{" "}
        {duplicates > 0 && `${many(duplicates, "duplicate")} left out. `}
        {invalidCount === 0 && "Every line could be read."}
      </p>
      <BadLines lines={invalid} total={invalidCount} />
    </div>
  );
}
