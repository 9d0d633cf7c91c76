import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useMemo, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { failureOf } from "../../../lib/list.ts";
import { DataTable } from "../../../ui/data-table.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ChangeRole } from "./change-role.tsx";
import { type MemberDialog, memberColumns } from "./member-columns.tsx";
import { type StaffMember, whyLastAdmin } from "./member-words.ts";
import { RevokeStaff } from "./revoke-staff.tsx";

const NOBODY: StaffMember[] = [];

/** Everybody who works for the installation, and as what. */
export function MembersPage() {
  const [open, setOpen] = useState<{ what: MemberDialog; member: StaffMember }>();
  const query = useQuery(trpc.staff.members.list.queryOptions());
  const rows = query.data?.items ?? NOBODY;
  const columns = useMemo(
    () =>
      memberColumns(
        (member) => whyLastAdmin(member, rows),
        (what, member) => setOpen({ what, member }),
      ),
    [rows],
  );
  const close = () => setOpen(undefined);
  return (
    <>
      <DataTable
        label="Staff members"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        loading={query.isPending}
        failure={failureOf(query, !query.data)}
        empty={<EmptyState icon={ShieldCheck} title="Nobody is staff" />}
      />
      {open?.what === "role" && <ChangeRole member={open.member} onClose={close} />}
      {open?.what === "revoke" && <RevokeStaff member={open.member} onClose={close} />}
    </>
  );
}
