import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axe, launchBrowser } from "../testing/browser.ts";
import { serveBuilt } from "../testing/serve.ts";

let browser: Browser;
let served: Awaited<ReturnType<typeof serveBuilt>>;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveBuilt(), launchBrowser()]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function visit(url: string, options: BrowserContextOptions = {}): Promise<[Page, string[]]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url, { waitUntil: "networkidle" });
  return [page, complaints];
}

const focusedRow = (page: Page) =>
  page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.index : "",
  );

describe("the page", () => {
  it("opens under a strict content security policy without a complaint", async () => {
    const [page, complaints] = await visit(served.url);
    expect(await page.getByRole("heading").first().isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has its theme before the first line of the app runs", async () => {
    const context = await browser.newContext({ colorScheme: "dark" });
    const page = await context.newPage();
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.goto(served.url);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.evaluate(() => localStorage.setItem("igny8.theme", "light"));
    await page.reload();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
    await context.close();
  });

  it("opens the menu of themes, which comes when it is wanted, by mouse and by keyboard", async () => {
    const [byMouse] = await visit(served.url, { colorScheme: "light" });
    await byMouse.getByRole("button", { name: "Theme" }).click();
    await byMouse.getByRole("menuitemradio", { name: "Dark" }).click();
    expect(await byMouse.locator("html").getAttribute("data-theme")).toBe("dark");
    await byMouse.close();
    const [byKeyboard] = await visit(served.url, { colorScheme: "light" });
    const button = byKeyboard.getByRole("button", { name: "Theme" });
    await button.focus();
    await byKeyboard.keyboard.press("Enter");
    await byKeyboard.getByRole("menuitemradio", { name: "As the system", checked: true }).waitFor();
    await byKeyboard.keyboard.press("Escape");
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
    await byKeyboard.close();
  });

  it.each(["light", "dark"] as const)("has no serious accessibility fault when %s", async (colorScheme) => {
    for (const url of [served.url, served.specimen]) {
      const [page] = await visit(url, { colorScheme });
      expect(await axe(page)).toEqual([]);
      await page.close();
    }
  });
});

describe("a button that cannot act", () => {
  it("keeps the focus, tells the reason, offers the way out and does nothing else", async () => {
    const [page] = await visit(served.specimen);
    const button = page.getByRole("button", { name: "New site" });
    await button.focus();
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    const described = await page
      .locator("[aria-describedby]", { hasText: "New site" })
      .getAttribute("aria-describedby");
    expect(await page.locator(`[id="${described?.split(" ")[0]}"]`).textContent()).toContain(
      "includes 1 site",
    );
    await page.keyboard.press("Enter");
    expect(await page.getByRole("link", { name: "Upgrade the plan" }).getAttribute("href")).toBe("/plans");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Saving" }).click({ force: true });
    expect(await page.locator("output").textContent()).toContain("clicked 0");
    await page.close();
  });

  it("loses neither the focus nor a press while its explanation is loaded", async () => {
    const page = await browser.newPage();
    let release = () => {};
    const wanted = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/blocked-button*.js", async (route) => {
      await wanted;
      await route.continue();
    });
    await page.goto(served.specimen);
    const button = page.getByRole("button", { name: "New site" });
    await button.press("Enter");
    expect(await button.getAttribute("aria-describedby")).toBeNull();
    release();
    await page.getByRole("link", { name: "Upgrade the plan" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.close();
  });
});

describe("a dialog", () => {
  it("gives the focus back to the button that opened it, or to the button of the menu that did", async () => {
    const [page] = await visit(served.specimen);
    const field = page.getByRole("textbox", { name: "New name" });
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.getByRole("button", { name: "Rename" }).press("Enter");
    await field.waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(focused).toBe("Rename");
    await page.getByRole("button", { name: "More" }).press("Enter");
    await page.getByRole("menuitem", { name: "Rename from here" }).press("Enter");
    await field.waitFor();
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(focused).toBe("More");
    await page.close();
  });
});

describe("a field", () => {
  it("ties its label, hint and error to the control", async () => {
    const [page] = await visit(served.specimen);
    const input = page.getByRole("textbox", { name: "Domain" });
    const ids = (await input.getAttribute("aria-describedby"))?.split(" ") ?? [];
    const words = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(words).toEqual(["Without https", "This is not a domain."]);
    expect(await input.getAttribute("aria-invalid")).toBe("true");
    await page.close();
  });
});

describe("a table of 100,000 rows", () => {
  it("keeps only the rows in sight in the page and says how many there are", async () => {
    const [page] = await visit(served.specimen);
    expect(await page.locator("tr[data-index]").count()).toBeLessThan(60);
    expect(await page.getByRole("grid", { name: "Keywords" }).getAttribute("aria-rowcount")).toBe("100001");
    await page.close();
  });

  it("is walked, selected and opened by keyboard alone, to its last row", async () => {
    const [page] = await visit(served.specimen);
    await page.locator("tr[data-index='0']").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByText("1 selected").waitFor();
    await page.keyboard.press("End");
    await expect.poll(() => focusedRow(page)).toBe("99999");
    await page.keyboard.press("Enter");
    expect(await page.locator("output").textContent()).toContain("Opened phrase 99999");
    await page.keyboard.press("Home");
    await expect.poll(() => focusedRow(page)).toBe("0");
    await page.close();
  });

  it("sorts at a click and starts again at the top", async () => {
    const [page] = await visit(served.specimen);
    await page.getByRole("grid").evaluate((grid) => {
      if (grid.parentElement) grid.parentElement.scrollTop = 50_000;
    });
    await page.getByRole("button", { name: "Volume" }).click();
    await page.locator("th[aria-sort='descending']").waitFor();
    const first = page.locator("tr[data-index='0'] td").last();
    await expect.poll(() => first.textContent()).toBe("100,002");
    await page.close();
  });

  it("is a list of cards on a phone and nothing sticks out of the screen", async () => {
    const [page] = await visit(served.specimen, { viewport: { width: 390, height: 844 } });
    const cards = page.getByRole("list", { name: "Keywords" }).getByRole("listitem");
    expect(await cards.count()).toBeLessThan(40);
    await page.getByRole("button", { name: "phrase 2", exact: true }).click();
    expect(await page.locator("output").textContent()).toContain("Opened phrase 2");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.close();
  });
});
