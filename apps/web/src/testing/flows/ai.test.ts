import { startModelServer } from "@igny8/api/testing/openai-server";
import { afterAll, expect, it } from "vitest";
import { makePerson, pictured, signIn, startProduct } from "../product.ts";

const KEY = "sk-own-0123456789-wxyz";
const model = await startModelServer(() => ({ json: { ready: true } }));
afterAll(() => model.close());
const product = await startProduct({ ALLOW_PRIVATE_ADDRESSES: "on" });

it("an account brings its own key, tries it, and words what the model is told", async () => {
  const { email, slug } = await makePerson(product, "Kay");
  const page = await product.visit();
  await signIn(page, email);

  await page.goto(`/a/${slug}/ai`);
  await page.getByRole("radio", { name: /A key of your own/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The account lacks the key").waitFor();
  await page.getByLabel("Key", { exact: true }).fill(KEY);
  await page.getByLabel("Address", { exact: true }).fill(model.baseUrl);
  await page.getByLabel("Text model").fill("m-own");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("ends with …wxyz").waitFor();
  await page.getByRole("button", { name: "Test" }).click();
  await page.getByText("The model m-own answered.").waitFor();
  expect(model.calls.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`]);
  await page.reload();
  await page.getByText("ends with …wxyz").waitFor();
  expect(await page.content()).not.toContain(KEY);
  expect(await pictured(page, "ai-settings")).toEqual([]);

  await page.goto(`/a/${slug}/prompts`);
  await page.getByRole("button", { name: "Edit “Writing articles”" }).click();
  const words = page.getByLabel("Instructions", { exact: true });
  await words.fill("Write for {{nobody}}, plainly and briefly.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("{{nobody}} stands for nothing here").waitFor();
  await words.fill("Write for {{site}}, plainly and briefly.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Your own", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Edit “Writing articles”" }).click();
  await page.getByRole("button", { name: "Back to the platform's" }).click();
  await page.getByText("Your own", { exact: true }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Versions of “Writing articles”" }).click();
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByText("Your own", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Create profile" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("House style");
  await dialog.getByLabel("Tone").fill("Calm and dry");
  await dialog.getByRole("button", { name: "Create profile" }).click();
  await page.getByRole("button", { name: "Make default: “House style”" }).click();
  await page.getByText("Default for all sites").waitFor();
  expect(await pictured(page, "prompts")).toEqual([]);
}, 90_000);
