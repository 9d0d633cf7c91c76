import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { publicClient, type RouterOutputs } from "../../lib/api.ts";
import { mayWorkAgain } from "../../lib/failure.ts";
import { many } from "../../lib/labels.ts";
import { price } from "../../lib/money.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { includesOf, PlanIncludes } from "../../ui/plan-includes.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { OfferCard } from "./offer-card.tsx";
import { sorted } from "./offers.ts";
import { SiteFoot } from "./site-foot.tsx";
import { SiteHead } from "./site-head.tsx";

type Plans = RouterOutputs["plans"]["list"];

const answers = [
  {
    question: "What is a credit?",
    answer:
      "What the work is priced in. Before anything starts you see what it will cost, and what is not done is not charged.",
  },
  {
    question: "What if I need more?",
    answer: "Buy a package of credits at any time. Those never expire, and the plan's are used first.",
  },
  {
    question: "Can I change or leave?",
    answer:
      "At any time. A bigger plan starts when it is paid; a smaller one, or the end, comes with the end of the period you have paid for.",
  },
];

/** What igny8 costs. */
export function PricingPage() {
  const plans = useQuery({
    queryKey: ["price-list"],
    queryFn: () => publicClient.plans.list.query(),
    retry: mayWorkAgain,
    staleTime: 60_000,
  });
  return (
    <div className="min-h-dvh">
      <title>Pricing · igny8</title>
      <div className="bg-rail text-rail-ink [--ember-text:var(--ember)]">
        <SiteHead />
        <section className="mx-auto max-w-6xl px-5 pt-10 pb-24 text-center sm:px-8 sm:pt-16 sm:pb-32">
          <h1 className="font-semibold text-4xl leading-tight tracking-tight sm:text-5xl">
            Start free, then pay for what you publish
          </h1>
          <p className="mx-auto mt-4 max-w-xl text-pretty text-lg text-rail-muted leading-7">
            The trial and every paid plan have the whole product: planner, writer, images, autopilot and
            publishing.
          </p>
        </section>
      </div>
      <main className="mx-auto max-w-6xl px-5 pb-16 sm:px-8">
        <div className="-mt-14 sm:-mt-20">
          {plans.isPending ? (
            <div
              role="status"
              aria-label="Loading the plans"
              className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4"
            >
              {["a", "b", "c", "d"].map((key) => (
                <Skeleton key={key} className="h-96 rounded-2xl" />
              ))}
            </div>
          ) : plans.isError ? (
            <Problem
              error={plans.error}
              title="Plans"
              onRetry={() => void plans.refetch()}
              retrying={plans.isFetching}
            />
          ) : (
            <Offers plans={plans.data} />
          )}
        </div>
        <section aria-labelledby="questions" className="mt-16">
          <h2 id="questions" className="font-semibold text-2xl tracking-tight">
            Before you choose
          </h2>
          <dl className="mt-6 grid gap-8 sm:grid-cols-3">
            {answers.map(({ question, answer }) => (
              <div key={question}>
                <dt className="font-semibold text-base">{question}</dt>
                <dd className="mt-1 text-pretty text-ink-muted">{answer}</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
      <SiteFoot />
    </div>
  );
}

function Offers({ plans: { items, trial } }: { plans: Plans }) {
  const { paid, free, recommended } = sorted(items);
  return (
    <>
      <ul className="grid gap-5 sm:grid-cols-2 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
        {trial && (
          <OfferCard
            name={trial.name}
            price={price(trial.price, trial.currency)}
            per={`for ${many(trial.days, "day")}`}
            action={
              <Link to="/signup" className={buttonStyle({ size: "lg", className: "w-full" })}>
                Start free trial
              </Link>
            }
          >
            <PlanIncludes plan={trial} once />
            <p className="mt-4 text-ink-muted">No card is asked for.</p>
          </OfferCard>
        )}
        {paid.map((offer) => {
          const first = offer.slug === recommended;
          return (
            <OfferCard
              key={offer.slug}
              name={offer.name}
              price={price(offer.price, offer.currency)}
              per={`a ${offer.interval}`}
              recommended={first}
              action={
                <Link
                  to="/signup"
                  search={{ plan: offer.slug }}
                  className={buttonStyle({
                    variant: first ? "primary" : "secondary",
                    size: "lg",
                    className: "w-full",
                  })}
                >
                  Choose {offer.name}
                </Link>
              }
            >
              <PlanIncludes plan={offer} />
            </OfferCard>
          );
        })}
      </ul>
      {free.map((plan) => (
        <p key={plan.slug} className="mt-6 text-center text-ink-muted">
          Only looking around? The plan {plan.name} costs nothing: {includesOf(plan).slice(0, 3).join(", ")}.{" "}
          <Link
            to="/signup"
            search={{ plan: plan.slug }}
            className="font-medium text-accent-text underline underline-offset-4"
          >
            Choose {plan.name}
          </Link>
        </p>
      ))}
    </>
  );
}
