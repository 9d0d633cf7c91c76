import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { UserPlus, Users } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { failureOf } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { sitesQuery } from "../../lib/site.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { InvitationsCard } from "./invitations-card.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import type { MemberDialog } from "./member-actions.tsx";
import { memberColumns } from "./member-columns.tsx";
import { LeaveAccount, RemoveMember } from "./part-ways.tsx";
import type { Member } from "./role-words.ts";
import { Seats } from "./seats.tsx";
import { SetRole } from "./set-role.tsx";
import { SetSites } from "./set-sites.tsx";
import { TransferCard } from "./transfer-card.tsx";

type TeamPageProps = { search: string | undefined; onSearch: (search: string | undefined) => void };
type Open = { what: MemberDialog; member: Member } | { what: "invite" } | null;

/** Who belongs to the account, who is invited, and what can be done about it. */
export function TeamPage({ search, onSearch }: TeamPageProps) {
  const [open, setOpen] = useState<Open>(null);
  const query = useInfiniteQuery(trpc.members.list.infiniteQueryOptions({ search, limit: 50 }, paged));
  const { rows, ...pages } = usePages<Member>(query);
  const members = query.data?.pages[0];
  const sites = useQuery(sitesQuery()).data?.items;
  const mayInvite = useCan("members.invite");
  const room = members?.can.invite;
  const openDialog = useCallback((what: MemberDialog, member: Member) => setOpen({ what, member }), []);
  const columns = useMemo(
    () => memberColumns(new Map(sites?.map(({ id, name }) => [id, name])), openDialog),
    [sites, openDialog],
  );
  const close = () => setOpen(null);
  return (
    <>
      <PageHeader
        title="Team"
        description="Who works in this account, as what, and on which sites."
        actions={
          <Button
            variant="primary"
            disabledReason={mayInvite ?? (room === true ? undefined : room)}
            onClick={() => setOpen({ what: "invite" })}
          >
            <UserPlus aria-hidden />
            Invite
          </Button>
        }
      />
      <div className="space-y-5">
        {members && (
          <Card>
            <CardBody className="sm:max-w-md">
              <Seats seats={members.seats} />
            </CardBody>
          </Card>
        )}
        <DataTable
          {...pages}
          label="Members"
          columns={columns}
          rows={rows}
          rowId={({ userId }) => userId}
          rowName={({ name }) => name}
          listKey={search ?? ""}
          toolbar={<SearchInput label="Search members" value={search} onSearch={onSearch} />}
          failure={failureOf(query, rows.length === 0)}
          failureTitle="Team"
          empty={
            <EmptyState
              icon={Users}
              title="Nobody matches"
              description="Search by a part of the name or e-mail address."
            />
          }
        />
        {members && members.invitations.length > 0 && <InvitationsCard invitations={members.invitations} />}
        {members && <TransferCard members={rows} />}
      </div>
      {open?.what === "invite" && members && <InviteDialog members={members} onClose={close} />}
      {open?.what === "role" && members && <SetRole member={open.member} members={members} onClose={close} />}
      {open?.what === "sites" && <SetSites member={open.member} onClose={close} />}
      {open?.what === "remove" && <RemoveMember member={open.member} onClose={close} />}
      {open?.what === "leave" && <LeaveAccount member={open.member} onClose={close} />}
    </>
  );
}
