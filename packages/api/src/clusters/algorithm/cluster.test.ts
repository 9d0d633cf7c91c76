import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { type ClusterGroup, type ClusterInput, type ClusterOptions, clusterKeywords } from "./cluster.ts";

type Labelled = { id: string; phrase: string; label: string };

const queries = readQueries();
const everything = run(queries);

it("takes a list about one thing as one group, unless its phrases share only how they ask", () => {
  const shoes = ["running shoes for women", "best running shoes", "trail running shoes", "running shoes men"];
  expect(topics(shoes).map(({ size }) => size)).toEqual([4]);
  const apart = topics(["how to fly", "how to cook", "how to run", "how to sing", "how to win"]);
  expect(apart.every(({ size }) => size === 1)).toBe(true);
});

describe("on 4,500 labelled search queries", () => {
  it("agrees with the people who labelled them: adjusted Rand index of 0.58 at least", () => {
    expect(agreement(queries, everything)).toBeGreaterThan(0.58);
  });

  it("finds the number of groups by itself", () => {
    expect(everything.length).toBeGreaterThan(110);
    expect(everything.length).toBeLessThan(280);
  });

  it("holds on parts of the list: half of the rows, a fifth of the intents, uneven intents", () => {
    const labels = [...new Set(queries.map(({ label }) => label))].sort();
    const half = queries.filter((_, i) => i % 2 === 0);
    const fifth = queries.filter(({ label }) => labels.indexOf(label) % 5 === 0);
    const uneven = queries.filter(({ label }, i) => labels.indexOf(label) % 3 > 0 || i % 5 === 0);
    expect(agreement(half, run(half))).toBeGreaterThan(0.48);
    expect(agreement(fifth, run(fifth))).toBeGreaterThan(0.6);
    expect(agreement(uneven, run(uneven))).toBeGreaterThan(0.45);
  });

  it("gives the same groups whatever the order of the rows", () => {
    const rows = queries.slice(0, 1200);
    expect(run([...rows].reverse())).toEqual(run(rows));
  });

  it("puts every phrase in exactly one group, and the primary phrase inside its group", () => {
    expect(everything.flatMap(({ memberIds }) => memberIds).sort()).toEqual(
      queries.map(({ id }) => id).sort(),
    );
    for (const group of everything) expect(group.memberIds).toContain(group.primaryId);
  });

  it("gives every group a name of its own", () => {
    expect(new Set(everything.map(({ name }) => name)).size).toBe(everything.length);
  });

  it("gives more groups when asked for finer ones", () => {
    const rows = queries.slice(0, 600);
    expect(run(rows, { granularity: 4 }).length).toBeGreaterThan(run(rows, { granularity: 0.25 }).length);
  });

  it("yields often enough to be shown and cancelled", () => {
    let before = 0;
    let steps = 0;
    for (const { done, total } of clusterKeywords(queries.slice(0, 1000))) {
      expect(done >= before && done <= total).toBe(true);
      before = done;
      steps++;
    }
    expect(steps).toBeGreaterThan(100);
  });
});

it("groups the list of a shop by topic and names the groups after it", () => {
  const groups = topics([
    "best running shoes for flat feet",
    "running shoes men",
    "running shoes women sale",
    "trail running shoes",
    "cheap running shoes",
    "yoga mat thick",
    "best yoga mat",
    "non slip yoga mat",
    "yoga mat bag",
    "eco friendly yoga mats",
    "protein powder vegan",
    "whey protein powder",
    "best protein powder for women",
    "chocolate protein powder",
    "protein powder without sugar",
  ]);
  expect(groups.map(({ name, size }) => [name, size]).sort()).toEqual([
    ["Protein Powder", 5],
    ["Running Shoes", 5],
    ["Yoga Mat", 5],
  ]);
});

it("lets search volume choose among equally central phrases", () => {
  const phrases = ["red garden chair", "blue garden chair", "green garden chair"];
  const [group] = run(phrases.map((phrase, i) => ({ id: `${i}`, phrase, volume: i === 1 ? 9000 : 10 })));
  expect(group?.primaryId).toBe("1");
});

it("has an answer for nothing, for one phrase and for two", () => {
  expect(run([])).toEqual([]);
  expect(run([{ id: "a", phrase: "garden chairs" }])).toEqual([
    { memberIds: ["a"], primaryId: "a", name: "Garden Chairs" },
  ]);
  expect(sizes(["garden chairs", "mortgage rates"])).toBe(2);
});

it("keeps phrases together that differ only in case, accents, width or space", () => {
  expect(topics(["Café  Zürich", "cafe zurich", "CAFÉ ZÜRICH", "ｃａｆｅ zurich"])).toHaveLength(1);
});

it("survives phrases without words, very long ones and one phrase a thousand times", () => {
  sizesAddUp(["", "   ", "???", "!!!", "🙂", "🙂🙂", "the of and", "is it", "to be or not to be"]);
  sizesAddUp(["garden ".repeat(5000), "x".repeat(50_000), "garden chairs", "—"]);
  expect(topics(Array.from({ length: 1000 }, () => "garden chairs"))).toHaveLength(1);
});

it("reads scripts other than Latin", () => {
  const groups = topics([
    "東京 ホテル 予約",
    "東京 ホテル 安い",
    "ホテル 東京駅",
    "кофемашина для дома",
    "кофемашина купить",
  ]);
  expect(
    groups.some(
      ({ phrases }) => phrases.length === 3 && phrases.every((phrase) => phrase.includes("ホテル")),
    ),
  ).toBe(true);
});

/** Adjusted Rand index (Hubert & Arabie 1985): 1 for the same partition, 0 on average for a random one. */
function agreement(rows: readonly Labelled[], groups: readonly ClusterGroup[]): number {
  const groupOf = new Map(groups.flatMap(({ memberIds }, i) => memberIds.map((id) => [id, i] as const)));
  const [cells, byLabel, byGroup] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const count = (table: Map<string, number>, key: string) => table.set(key, (table.get(key) ?? 0) + 1);
  for (const { id, label } of rows) {
    count(byLabel, label);
    count(byGroup, `${groupOf.get(id)}`);
    count(cells, `${label}|${groupOf.get(id)}`);
  }
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const inside = (table: Map<string, number>) => [...table.values()].reduce((sum, n) => sum + pairs(n), 0);
  const expected = (inside(byLabel) * inside(byGroup)) / pairs(rows.length);
  return (inside(cells) - expected) / ((inside(byLabel) + inside(byGroup)) / 2 - expected);
}

function run(input: readonly ClusterInput[], options?: ClusterOptions): ClusterGroup[] {
  const steps = clusterKeywords(input, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function topics(phrases: readonly string[]): { name: string; size: number; phrases: string[] }[] {
  return run(phrases.map((phrase, i) => ({ id: String(i), phrase }))).map(({ name, memberIds }) => ({
    name,
    size: memberIds.length,
    phrases: memberIds.map((id) => phrases[Number(id)] ?? ""),
  }));
}

function sizes(phrases: readonly string[]): number {
  return topics(phrases).length;
}

function sizesAddUp(phrases: readonly string[]): void {
  expect(topics(phrases).reduce((sum, { size }) => sum + size, 0)).toBe(phrases.length);
}

function readQueries(): Labelled[] {
  const file = new URL("../../testing/data/queries-150-intents.csv", import.meta.url);
  const rows: { keyword: string; label: string }[] = parse(readFileSync(file, "utf8"), { columns: true });
  return rows.map(({ keyword, label }, i) => ({ id: `k${i}`, phrase: keyword, label }));
}
