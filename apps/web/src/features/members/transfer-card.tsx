import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan, useMe } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Select } from "../../ui/select.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Member } from "./role-words.ts";

/** Hands the account over to another member. */
export function TransferCard({ members }: { members: readonly Member[] }) {
  const { account } = useMe();
  const refusal = useCan("accounts.transfer");
  const [heirId, setHeirId] = useState<string>();
  const [asking, setAsking] = useState(false);
  const others = members.filter((member) => !member.isMe && member.disabledAt === null);
  const heir = others.find(({ userId }) => userId === heirId);
  const transfer = useMutation(
    trpc.accounts.transfer.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${heir?.name ?? "The other member"} owns the account now. You are an admin.`);
        setAsking(false);
      },
    }),
  );
  const missing =
    others.length === 0
      ? "There is no other member yet. Invite somebody first."
      : !heir && "Choose a member first.";
  return (
    <Card>
      <CardHeader
        title="Ownership"
        description="The owner alone can hand the account over, close it, and say whether support may enter."
      />
      <CardBody className="flex flex-col gap-3 sm:flex-row sm:items-end">
        {!refusal && (
          <Field label="New owner" className="flex-1">
            <Select
              options={others.map(({ userId, name, email }) => ({ value: userId, label: name, hint: email }))}
              value={heirId}
              onValueChange={setHeirId}
              disabled={others.length === 0}
            />
          </Field>
        )}
        <Button variant="secondary" disabledReason={refusal ?? missing} onClick={() => setAsking(true)}>
          Transfer ownership
        </Button>
      </CardBody>
      {heir && account && (
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title={`Make ${heir.name} the owner?`}
          description={`${heir.name} (${heir.email}) will own ${account.name}. You stay as an admin, and only the new owner can give it back.`}
          confirmLabel="Transfer ownership"
          tone="danger"
          typeToConfirm={account.name}
          pending={transfer.isPending}
          onConfirm={() => transfer.mutate({ userId: heir.userId })}
        >
          <FormError error={transfer.error} />
        </ConfirmDialog>
      )}
    </Card>
  );
}
