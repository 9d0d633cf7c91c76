import { describe, expect, it, vi } from "vitest";
import { inBatches } from "./batches.ts";

const ids = Array.from({ length: 250 }, (_, index) => `id-${index}`);

describe("many ids", () => {
  it("go to the server a hundred at a time, in their order, and tell how far they are", async () => {
    const call = vi.fn(async (_: string[]) => {});
    const done: number[] = [];
    await inBatches(ids, call, (count) => done.push(count));
    expect(call.mock.calls.map(([batch]) => batch.length)).toEqual([100, 100, 50]);
    expect(call.mock.calls.flatMap(([batch]) => batch)).toEqual(ids);
    expect(done).toEqual([100, 200, 250]);
  });

  it("stop where one call fails", async () => {
    const call = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error("refused"));
    const done: number[] = [];
    await expect(inBatches(ids, call, (count) => done.push(count))).rejects.toThrow("refused");
    expect(call).toHaveBeenCalledTimes(2);
    expect(done).toEqual([100]);
  });
});
