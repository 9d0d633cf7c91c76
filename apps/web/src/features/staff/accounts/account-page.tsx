import type { ReactNode } from "react";
import { Badge } from "../../../ui/badge.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { BillingTab } from "../billing/billing-tab.tsx";
import { AccountActions } from "./account-actions.tsx";
import type { AccountDetail } from "./account-filter.ts";
import type { AccountTab } from "./account-tabs.ts";
import { AccountStatus } from "./account-words.tsx";
import { EventsCard, JobsCard } from "./activity-cards.tsx";
import { FactsCard } from "./facts-card.tsx";
import { LimitsCard } from "./limits-card.tsx";
import { ModulesCard } from "./modules-card.tsx";
import { MembersCard, SitesCard } from "./people-cards.tsx";

type AccountPageProps = {
  account: AccountDetail;
  /** The way into the account, beside its other actions. */
  enter: ReactNode;
  /** Who is inside now. */
  sessions: ReactNode;
  tab: AccountTab;
  onTab: (tab: AccountTab) => void;
};

/** All that staff see of an account without entering it. */
export function AccountPage({ account, enter, sessions, tab, onTab }: AccountPageProps) {
  return (
    <>
      <PageHeader
        title={account.name}
        crumbs={[{ label: "Accounts", link: { to: "/staff/accounts" } }]}
        badge={
          <>
            <AccountStatus status={account.status} />
            {account.kind === "system" && <Badge>System</Badge>}
          </>
        }
        description={`${account.slug} · owned by ${account.owner.name}`}
        actions={
          <>
            <AccountActions account={account} />
            {enter}
          </>
        }
      />
      <div className="space-y-5">
        {sessions}
        <Tabs value={tab} onValueChange={(next) => onTab(next === "billing" ? "billing" : "overview")}>
          <TabList aria-label="Parts of the account">
            <Tab value="overview">Overview</Tab>
            <Tab value="billing">Billing</Tab>
          </TabList>
          <TabPanel value="overview">
            <Overview account={account} />
          </TabPanel>
          <TabPanel value="billing">
            <BillingTab account={account} />
          </TabPanel>
        </Tabs>
      </div>
    </>
  );
}

const Overview = ({ account }: { account: AccountDetail }) => (
  <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
    <div className="space-y-5">
      <FactsCard account={account} />
      <MembersCard account={account} />
      <SitesCard account={account} />
      <JobsCard account={account} />
    </div>
    <div className="space-y-5">
      <LimitsCard account={account} />
      <ModulesCard account={account} />
      <EventsCard account={account} />
    </div>
  </div>
);
