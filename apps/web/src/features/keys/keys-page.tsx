import { useInfiniteQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { failureOf } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { CreateKey } from "./create-key.tsx";
import { RevokeKey, RotateKey } from "./end-key.tsx";
import type { KeyDialog } from "./key-actions.tsx";
import { keyColumns } from "./key-columns.tsx";
import { KeyShown } from "./key-shown.tsx";
import type { Key } from "./key-words.ts";

type Open =
  | { what: "create" }
  | { what: KeyDialog; key: Key }
  | { what: "shown"; value: string; note?: string }
  | null;

/** The account's API keys: who made them, what they may, when they were used. */
export function KeysPage() {
  const [open, setOpen] = useState<Open>(null);
  const query = useInfiniteQuery(trpc.keys.list.infiniteQueryOptions({ limit: 50 }, paged));
  const { rows, ...pages } = usePages<Key>(query);
  const mayCreate = useCan("keys.create");
  const openDialog = useCallback((what: KeyDialog, key: Key) => setOpen({ what, key }), []);
  const columns = useMemo(() => keyColumns(openDialog), [openDialog]);
  const close = () => setOpen(null);
  const create = (
    <Button variant="primary" disabledReason={mayCreate} onClick={() => setOpen({ what: "create" })}>
      <Plus aria-hidden />
      Create key
    </Button>
  );
  const none = !query.isPending && rows.length === 0;
  return (
    <>
      <PageHeader
        title="API keys"
        description="For scripts and integrations: each with a role, if you like a site, and an end."
        actions={!none && create}
      />
      <DataTable
        {...pages}
        label="API keys"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        toolbar={!none && <h2 className="px-2 font-semibold text-base">Keys</h2>}
        failure={failureOf(query, rows.length === 0)}
        empty={
          <EmptyState
            icon={KeyRound}
            title="No key yet"
            description="A key lets a script or another system work in this account, within the role that you give it."
            action={create}
          />
        }
      />
      {open?.what === "create" && (
        <CreateKey
          grantable={query.data?.pages[0]?.grantable ?? []}
          onClose={close}
          onCreated={(value) => setOpen({ what: "shown", value })}
        />
      )}
      {open?.what === "rotate" && (
        <RotateKey
          apiKey={open.key}
          onClose={close}
          onRotated={(value, note) => setOpen({ what: "shown", value, note })}
        />
      )}
      {open?.what === "revoke" && <RevokeKey apiKey={open.key} onClose={close} />}
      {open?.what === "shown" && (
        <Dialog
          open
          onOpenChange={(stays) => !stays && close()}
          title="Your new key"
          size="lg"
          footer={
            <Button variant="primary" onClick={close}>
              I have kept it
            </Button>
          }
        >
          <KeyShown value={open.value} note={open.note} />
        </Dialog>
      )}
    </>
  );
}
