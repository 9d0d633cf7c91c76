import {
  Activity,
  Banknote,
  Building2,
  Coins,
  Cpu,
  Factory,
  Gem,
  Headset,
  Landmark,
  Milestone,
  Package,
  ScrollText,
  ShieldCheck,
  Timer,
  Users,
  Webhook,
} from "lucide-react";
import type { Me } from "../../lib/me.ts";
import type { NavSection } from "../../ui/shell/nav-list.tsx";
import { type NavEntries, navSections } from "../../ui/shell/nav-sections.ts";

const sections: NavEntries[] = [
  {
    label: "Customers",
    entries: [
      { label: "Accounts", icon: Building2, to: "/staff/accounts", door: "staff.accounts.list" },
      { label: "Users", icon: Users, to: "/staff/users", door: "staff.users.list" },
      { label: "Jobs", icon: Timer, to: "/staff/jobs", door: "staff.jobs.list" },
    ],
  },
  {
    label: "Money",
    entries: [
      { label: "Payments", icon: Banknote, to: "/staff/payments", door: "staff.payments.queue" },
      {
        label: "Payment methods",
        icon: Landmark,
        to: "/staff/payment-methods",
        door: "staff.payments.methods.list",
      },
      { label: "Gateway events", icon: Webhook, to: "/staff/webhooks", door: "staff.webhooks.list" },
    ],
  },
  {
    label: "Access",
    entries: [
      { label: "Support", icon: Headset, to: "/staff/support", door: "staff.support.list" },
      { label: "Audit", icon: ScrollText, to: "/staff/audit", door: "staff.audit.list" },
      { label: "Explain", icon: Milestone, to: "/staff/explain", door: "staff.explain" },
    ],
  },
  {
    label: "Catalogue",
    entries: [
      { label: "Plans", icon: Package, to: "/staff/plans", door: "staff.plans.list" },
      { label: "Prices", icon: Coins, to: "/staff/costs", door: "staff.costs.list" },
      { label: "Credit packages", icon: Gem, to: "/staff/packages", door: "staff.credits.packages.list" },
      { label: "Industries", icon: Factory, to: "/staff/industries", door: "staff.industries.list" },
    ],
  },
  {
    label: "Installation",
    entries: [
      { label: "AI providers", icon: Cpu, to: "/staff/providers", door: "staff.providers.list" },
      { label: "Health", icon: Activity, to: "/staff/health", door: "staff.health" },
      { label: "Staff members", icon: ShieldCheck, to: "/staff/members", door: "staff.members.list" },
    ],
  },
];

/** The main menu of the staff area. */
export const staffNavFor = (me: Me): NavSection[] =>
  navSections(me, sections, (to) => ({ to, activeOptions: { includeSearch: false } }));
