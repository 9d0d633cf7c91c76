import { createFileRoute, Link, Outlet } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/billing")({ component: Billing });

const tabs = [
  { to: "/a/$slug/billing", label: "Plan" },
  { to: "/a/$slug/billing/credits", label: "Credits" },
  { to: "/a/$slug/billing/invoices", label: "Invoices" },
  { to: "/a/$slug/billing/payments", label: "Payments" },
  { to: "/a/$slug/billing/details", label: "Billing data" },
] as const;

/** Everything about an account's money, open also while the account is shut. */
function Billing() {
  const { slug } = Route.useParams();
  return (
    <>
      <PageHeader title="Billing" description="Your plan, your credits, and what you pay for them." />
      <nav aria-label="Billing" className="mb-6 overflow-x-auto border-b [scrollbar-width:none]">
        <ul className="flex gap-6">
          {tabs.map(({ to, label }) => (
            <li key={to}>
              <Link
                to={to}
                params={{ slug }}
                activeOptions={{ exact: true, includeSearch: false }}
                className="-mb-px block shrink-0 whitespace-nowrap border-transparent border-b-2 py-2.5 font-medium text-ink-muted transition-colors hover:text-ink focus-visible:outline-offset-[-2px] aria-[current=page]:border-accent aria-[current=page]:text-ink"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
