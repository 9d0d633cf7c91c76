import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

const checkout = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const args = ["--no-sandbox", "--disable-dev-shm-usage"];

/** Chromium from npm unpacks itself into TMPDIR, which may be mounted noexec: keep it in the checkout. */
async function npmChromium(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = checkout(".tmp/browser");
  mkdirSync(folder, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    return await packed.executablePath();
  } finally {
    // The test files of a worker share its environment.
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/**
 * Starts a real browser: `CHROMIUM_PATH`, else Chromium from npm, else an installed Chrome.
 * Fails with what to do when there is none; it never skips on its own.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
    return chromium.launch({ executablePath: named, args });
  }
  try {
    const executablePath = await npmChromium();
    return await chromium.launch(executablePath ? { executablePath, args } : { channel: "chrome", args });
  } catch (npmFault) {
    return chromium.launch({ channel: "chrome", args }).catch(() => {
      throw new Error(
        "No browser could be started. Set CHROMIUM_PATH to a Chromium or Chrome, or install Chrome.",
        {
          cause: npmFault,
        },
      );
    });
  }
}

/** Keeps a picture of the page (all of it, unless `fullPage` is off) in `.artifacts/`; answers its path. */
export async function screenshot(page: Page, name: string, { fullPage = true } = {}): Promise<string> {
  const path = checkout(`.artifacts/${name}.png`);
  await page.screenshot({ path, fullPage });
  return path;
}

export type Violation = { id: string; impact: string; help: string; targets: string[] };

/** What axe finds of serious or critical impact on the page as it is now. */
export async function axe(page: Page): Promise<Violation[]> {
  // Evaluated, not added as a script: a content security policy must not keep the check out.
  const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.evaluate(readFileSync(path, "utf8"));
  const found = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await run.run();
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact: String(impact),
      help,
      targets: nodes.map((node) => node.target.join(" ")),
    }));
  });
  return found.filter(({ impact }) => impact === "serious" || impact === "critical");
}
