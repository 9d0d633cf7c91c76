import { Link } from "@tanstack/react-router";
import { ArrowRight, Building2, Coins, ShieldCheck } from "lucide-react";
import { SiteFoot } from "./site-foot.tsx";
import { SiteHead } from "./site-head.tsx";
import { steps } from "./steps.ts";

const promises = [
  {
    icon: Building2,
    name: "One place for every client",
    words: "Agencies keep each customer in an account of its own, with its own people and sites.",
  },
  {
    icon: Coins,
    name: "You know the price first",
    words: "Work is priced in credits before it starts, and only what was done is charged.",
  },
  {
    icon: ShieldCheck,
    name: "Never a locked door without a reason",
    words: "When something cannot be done, the product says why, and what to do about it.",
  },
];

/** What a visitor sees first. */
export function Landing() {
  return (
    <div className="min-h-dvh">
      <title>igny8 · Keywords in, published articles out</title>
      <div className="bg-rail text-rail-ink [--ember-text:var(--ember)]">
        <SiteHead />
        <section className="mx-auto max-w-6xl px-5 pt-14 pb-20 sm:px-8 sm:pt-24 sm:pb-28">
          <h1 className="max-w-3xl font-semibold text-4xl leading-tight tracking-tight sm:text-6xl sm:leading-[1.08]">
            Keywords in, <span className="text-ember">published articles</span> out.
          </h1>
          <p className="mt-5 max-w-xl text-pretty text-lg text-rail-muted leading-7">
            igny8 groups your keywords into topics, plans an article for each, writes it, and waits for your
            yes.
          </p>
          <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3">
            <Link
              to="/signup"
              className="inline-flex h-12 items-center gap-2 rounded-control bg-ember px-6 font-semibold text-[#1d1206] text-base transition-colors hover:bg-[#f6ad6b] focus-visible:outline-rail-ink"
            >
              Start your free trial
              <ArrowRight aria-hidden className="size-4" />
            </Link>
            <span className="text-rail-muted">
              No card, no call, ready in a minute.{" "}
              <Link
                to="/pricing"
                className="font-medium text-rail-ink underline underline-offset-4 focus-visible:outline-rail-ink"
              >
                See the prices
              </Link>
            </span>
          </div>
        </section>
      </div>
      <main className="mx-auto max-w-6xl px-5 sm:px-8">
        <section aria-labelledby="way" className="-mt-10">
          <h2 id="way" className="sr-only">
            How it works
          </h2>
          <ol className="grid gap-px overflow-hidden rounded-2xl border bg-line shadow-float sm:grid-cols-2 lg:grid-cols-5">
            {steps.map(({ icon: Icon, name, words }, index) => (
              <li key={name} className="bg-surface p-5 sm:last:col-span-2 lg:last:col-span-1">
                <div className="flex items-center justify-between">
                  <span className="grid size-10 place-items-center rounded-xl bg-accent-soft text-accent-text">
                    <Icon aria-hidden className="size-5" />
                  </span>
                  <span aria-hidden className="font-semibold text-ink-muted text-xs tabular-nums">
                    {index + 1}
                  </span>
                </div>
                <h3 className="mt-4 font-semibold text-base">{name}</h3>
                <p className="mt-1 text-pretty text-ink-muted">{words}</p>
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="promises" className="grid gap-8 py-16 sm:grid-cols-3 sm:py-20">
          <h2 id="promises" className="sr-only">
            What you can rely on
          </h2>
          {promises.map(({ icon: Icon, name, words }) => (
            <div key={name}>
              <Icon aria-hidden className="size-6 text-ember-text" />
              <h3 className="mt-3 font-semibold text-base">{name}</h3>
              <p className="mt-1 max-w-xs text-pretty text-ink-muted">{words}</p>
            </div>
          ))}
        </section>
      </main>
      <SiteFoot />
    </div>
  );
}
