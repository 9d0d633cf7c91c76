import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link, useRouter } from "@tanstack/react-router";
import { ChosenPlan } from "../../features/signup/chosen-plan.tsx";
import { PaidForm } from "../../features/signup/paid-form.tsx";
import { SignUpForm } from "../../features/signup/sign-up-form.tsx";
import { publicClient } from "../../lib/api.ts";
import { mayWorkAgain } from "../../lib/failure.ts";
import { search, text } from "../../lib/search.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { FormPage } from "../../ui/form-page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

export const Route = createFileRoute("/_public/signup")({
  validateSearch: search({ plan: text(60) }),
  component: SignUp,
});

const signIn = (
  <>
    Have an account?{" "}
    <Link to="/signin" className="font-medium text-accent-text underline-offset-4 hover:underline">
      Sign in
    </Link>
  </>
);

function SignUp() {
  const plan = Route.useSearch().plan?.trim();
  const router = useRouter();
  const onDone = (next: string) => void router.navigate({ href: next, replace: true });
  if (plan) return <WithPlan slug={plan} onDone={onDone} />;
  return <Trial onDone={onDone} />;
}

/** The free trial asks for nothing, not even for the plans. */
const Trial = ({ onDone }: { onDone: (next: string) => void }) => (
  <FormPage
    title="Start Your Free Trial"
    description="Everything is included, and no card is asked for."
    foot={signIn}
  >
    <SignUpForm onDone={onDone} />
  </FormPage>
);

function WithPlan({ slug, onDone }: { slug: string; onDone: (next: string) => void }) {
  const plans = useQuery({
    queryKey: ["price-list"],
    queryFn: () => publicClient.plans.list.query(),
    retry: mayWorkAgain,
    staleTime: 60_000,
  });
  if (plans.isPending) {
    return (
      <FormPage title="Sign up">
        <SkeletonLines />
      </FormPage>
    );
  }
  if (plans.isError) {
    return (
      <FormPage title="Sign up">
        <Problem error={plans.error} title="Plans" onRetry={() => void plans.refetch()} />
      </FormPage>
    );
  }
  const { items, trial } = plans.data;
  if (trial?.slug === slug) return <Trial onDone={onDone} />;
  const plan = items.find((offer) => offer.slug === slug);
  if (!plan) return <NotOffered slug={slug} />;
  const title = `Start with ${plan.name}`;
  if (plan.price === 0) {
    return (
      <FormPage title={title} description="It costs nothing, for as long as you like." foot={signIn}>
        <ChosenPlan plan={plan} />
        <SignUpForm plan={plan.slug} label={title} onDone={onDone} />
      </FormPage>
    );
  }
  return (
    <FormPage
      title={title}
      description="You order now and pay on the next page; the account opens when the money has arrived."
      foot={signIn}
    >
      <ChosenPlan plan={plan} />
      <PaidForm plan={plan.slug} onDone={onDone} />
    </FormPage>
  );
}

const NotOffered = ({ slug }: { slug: string }) => (
  <FormPage
    title="This plan cannot be chosen"
    description={
      <>
        There is no plan <strong className="break-words font-medium text-ink">{slug}</strong> on offer. The
        link may be old.
      </>
    }
    foot={signIn}
  >
    <div className="flex flex-wrap gap-2">
      <Link to="/pricing" className={buttonStyle({ variant: "primary" })}>
        See the plans
      </Link>
      <Link to="/signup" className={buttonStyle()}>
        Start your free trial
      </Link>
    </div>
  </FormPage>
);
