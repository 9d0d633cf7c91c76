import { type Cost, priceOf } from "../credits/rules.ts";
import { capOf, IMAGES_OF_AN_ARTICLE, type Settings, type StageSetting, stagesOf } from "./rules.ts";
import type { Stage, StageNumber } from "./schema.ts";

/** What is kept back above the estimate: it is a forecast, and a run should not stop for a few credits. */
export const RESERVE = 0.2;
/** Of a sector's keywords about so many make one cluster: used only to guess what a stage will find later. */
export const KEYWORDS_OF_A_CLUSTER = 5;
/** The autopilot plans one page for each cluster: a second page would compete with the first. */
export const IDEAS_OF_A_CLUSTER = 1;

/** What an item is priced by: units of an operation of the price list. */
export type Charged = { operation: string | null; amount: number };

/**
 * What waits for a stage: how many items in all; and of those that a run would take how many things they
 * should make, and what they are priced by.
 */
export type Waiting = { items: number; gives: number; charges: readonly (Charged & { count: number })[] };
export type Stock = Readonly<Record<StageNumber, Waiting>>;
export type Prices = (operation: string) => Cost;

/** What the stages cost for an item that does not exist yet. */
const GUESSED: Readonly<Record<StageNumber, Charged>> = {
  1: { operation: "clustering", amount: 1 },
  2: { operation: "ideas", amount: IDEAS_OF_A_CLUSTER },
  3: { operation: null, amount: 1 },
  4: { operation: "content", amount: 1200 },
  5: { operation: "image_prompts", amount: IMAGES_OF_AN_ARTICLE },
  6: { operation: "image_basic", amount: 1 },
  7: { operation: null, amount: 1 },
};
/** Which stage makes what another one takes up. */
const FEEDS: Readonly<Record<number, number>> = { 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 4 };

/** The highest price of one item, in credits. @throws AppError CONFIG_MISSING when the price list lacks it */
export const itemPrice = (prices: Prices, { operation, amount }: Charged): number =>
  operation === null ? 0 : priceOf(prices(operation), amount);

export type StageForecast = Stage &
  StageSetting & {
    /** Items that wait now, and those that the stages before are expected to add. */
    waiting: number;
    expected: number;
    credits: number;
    /** Whether the module that the stage is of is shut for the account. */
    closed: boolean;
  };

export type Forecast = {
  stages: StageForecast[];
  items: number;
  credits: number;
  reserve: number;
  /** What a run holds at its start: estimate and reserve, but never above the run's own cap. */
  needed: number;
  capped: boolean;
};

/** What a run would do and cost now. Each stage feeds the next; none takes more than the cap of items. */
export function forecast(
  settings: Settings,
  stock: Stock,
  prices: Prices,
  closed: readonly string[],
): Forecast {
  const { maxItems, maxCredits } = settings;
  const made = new Map<number, number>();
  const stages = stagesOf(settings.stages).map((stage): StageForecast => {
    const shut = closed.includes(stage.module);
    const runs = stage.enabled && !shut;
    const { items, gives, charges } = stock[stage.stage];
    const cap = capOf(stage.stage, maxItems);
    const waiting = runs ? Math.min(items, cap) : 0;
    const coming = made.get(FEEDS[stage.stage] ?? 0) ?? 0;
    const expected = runs ? Math.min(coming, cap - waiting) : 0;
    const known = charges.reduce((sum, { count, ...one }) => sum + count * itemPrice(prices, one), 0);
    const guessed = expected > 0 ? expected * itemPrice(prices, GUESSED[stage.stage]) : 0;
    const givesLater = stage.stage === 5 ? IMAGES_OF_AN_ARTICLE : 1;
    made.set(stage.stage, (waiting > 0 ? gives : 0) + expected * givesLater);
    return { ...stage, waiting, expected, credits: (waiting > 0 ? known : 0) + guessed, closed: shut };
  });
  const items = stages.reduce((sum, { waiting }) => sum + waiting, 0);
  const credits = stages.reduce((sum, stage) => sum + stage.credits, 0);
  const reserve = Math.ceil(credits * RESERVE);
  const capped = credits + reserve > maxCredits;
  return { stages, items, credits, reserve, needed: Math.min(credits + reserve, maxCredits), capped };
}
