import { describe, expect, it } from "vitest";
import { nextStep, type Pipeline } from "./next-step.ts";

const stage = (byStatus: Record<string, number> = {}) => ({
  total: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
  byStatus,
});
const pipeline = (stages: Partial<Pipeline> = {}): Pipeline => ({
  keywords: stage(),
  clusters: stage(),
  ideas: stage(),
  tasks: stage(),
  content: stage(),
  ...stages,
});

describe("the next step of a site", () => {
  it("is to bring keywords when there are none", () => {
    expect(nextStep(pipeline())).toMatchObject({ page: "keywords", title: "Bring the first keywords" });
  });

  it("is what is nearest to a finished article", () => {
    const keywords = stage({ new: 40 });
    const ideas = stage({ new: 3 });
    const content = stage({ draft: 1 });
    expect(nextStep(pipeline({ keywords })).action).toBe("Cluster keywords");
    expect(nextStep(pipeline({ keywords, ideas })).title).toBe("3 ideas to choose from");
    expect(nextStep(pipeline({ keywords, ideas, content })).title).toBe("1 draft to finish");
  });

  it("puts an article that waits for review before everything else", () => {
    const content = stage({ draft: 5, review: 2 });
    expect(nextStep(pipeline({ content })).title).toBe("2 articles to review");
  });

  it("counts failed tasks among those to write", () => {
    const tasks = stage({ failed: 1, queued: 2, completed: 9 });
    expect(nextStep(pipeline({ tasks }))).toMatchObject({ page: "tasks", title: "3 tasks to write" });
  });

  it("asks for more keywords when all is done", () => {
    const done = { keywords: stage({ mapped: 8 }), content: stage({ approved: 2 }) };
    expect(nextStep(pipeline(done)).title).toBe("Everything is worked through");
  });
});
