import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Feather, Plus } from "lucide-react";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardHeader } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { languageName } from "./languages.ts";
import { ProfileDialog } from "./profile-dialog.tsx";

export type Profile = RouterOutputs["prompts"]["profiles"]["list"]["items"][number];
type Open = { what: "create" } | { what: "edit" | "delete"; profile: Profile } | null;

/** How articles sound: the account's profiles, and which one is used where. */
export function ProfilesCard() {
  const [open, setOpen] = useState<Open>(null);
  const query = useInfiniteQuery(trpc.prompts.profiles.list.infiniteQueryOptions({ limit: 50 }, paged));
  const { rows } = usePages<Profile>(query);
  const mayCreate = useCan("prompts.profiles.create");
  const close = () => setOpen(null);
  const create = (
    <Button disabledReason={mayCreate} onClick={() => setOpen({ what: "create" })}>
      <Plus aria-hidden />
      Create profile
    </Button>
  );
  return (
    <Card>
      <CardHeader
        title="Author profiles"
        description="Tone, language, readers and structure. A site's default comes before that of the account."
        actions={rows.length > 0 && create}
      />
      {query.isPending ? (
        <div className="p-5">
          <SkeletonLines lines={3} />
        </div>
      ) : query.isError && rows.length === 0 ? (
        <Problem error={query.error} title="Author profiles" onRetry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={Feather}
          title="No profile yet"
          description="Without one, articles are written in plain, concrete sentences in the language of their brief."
          action={create}
        />
      ) : (
        <ul className="mt-3 divide-y border-t">
          {rows.map((profile) => (
            <ProfileLine key={profile.id} profile={profile} onOpen={(what) => setOpen({ what, profile })} />
          ))}
        </ul>
      )}
      {open?.what === "create" && <ProfileDialog onClose={close} />}
      {open?.what === "edit" && <ProfileDialog profile={open.profile} onClose={close} />}
      {open?.what === "delete" && <DeleteProfile profile={open.profile} onClose={close} />}
    </Card>
  );
}

function ProfileLine({ profile, onOpen }: { profile: Profile; onOpen: (what: "edit" | "delete") => void }) {
  const { id, name, language, tone, audience, isDefault, siteId, siteName } = profile;
  const mayEdit = useCan("prompts.profiles.update");
  const mayDelete = useCan("prompts.profiles.delete");
  const mayChoose = useCan("prompts.profiles.setDefault");
  const place = siteId ? (siteName ?? "one site") : "all sites";
  const choose = useMutation(trpc.prompts.profiles.setDefault.mutationOptions());
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 flex-1 basis-60 space-y-1">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="min-w-0 break-words font-medium">{name}</h3>
          {isDefault && <Badge tone="success">Default for {place}</Badge>}
        </div>
        <p className="break-words text-ink-muted">
          {[languageName(language), !isDefault && `for ${place}`, tone, audience && `for ${audience}`]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="ghost"
          aria-label={isDefault ? `Unset default: “${name}”` : `Make default: “${name}”`}
          pending={choose.isPending}
          disabledReason={mayChoose}
          onClick={() => choose.mutate({ id, isDefault: !isDefault })}
        >
          {isDefault ? "Unset default" : "Make default"}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Edit “${name}”`}
          disabledReason={mayEdit}
          onClick={() => onOpen("edit")}
        >
          Edit
        </Button>
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Delete “${name}”`}
          disabledReason={mayDelete}
          onClick={() => onOpen("delete")}
        >
          Delete
        </Button>
      </div>
    </li>
  );
}

function DeleteProfile({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const remove = useMutation(
    trpc.prompts.profiles.delete.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${profile.name} is deleted.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${profile.name}?`}
      description="Articles that are written stay as they are; the next ones are written without it."
      confirmLabel="Delete profile"
      tone="danger"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ id: profile.id })}
    >
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}
