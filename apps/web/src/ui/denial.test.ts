import { expect, it } from "vitest";
import { wordRemedy } from "./denial.ts";

it.each([
  ["choose-plan", "/a/falcon/billing"],
  ["upgrade-plan", "/a/falcon/billing"],
  ["buy-credits", "/a/falcon/billing/credits"],
  ["pay-invoice", "/a/falcon/payment"],
  ["set-up-second-factor", "/a/falcon/profile"],
])("the way out of a refusal leads to its page of the account: %s", (action, href) => {
  expect(wordRemedy({ action }, { slug: "falcon" }).href).toBe(href);
});

it("where there is no account, a way out leads to what a visitor has, or is words alone", () => {
  expect(wordRemedy("choose-plan")).toEqual({ label: "Choose a plan", href: "/pricing" });
  expect(wordRemedy("sign-in")).toEqual({ label: "Sign in", href: "/signin" });
  expect(wordRemedy("buy-credits").href).toBeUndefined();
});

it("the server's own address of a way out is taken before ours", () => {
  expect(wordRemedy({ action: "pay-invoice", href: "/elsewhere" }, { slug: "falcon" }).href).toBe(
    "/elsewhere",
  );
});

it("whom to ask differs for staff", () => {
  expect(wordRemedy("ask-admin").label).toBe("Ask an admin of this account");
  expect(wordRemedy("ask-admin", { path: "staff.plans.list" }).label).toBe("Ask a staff admin");
});
