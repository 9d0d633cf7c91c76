import type { RouterOutputs } from "@igny8/api/client";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { trpc } from "../../lib/api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { toast } from "../../ui/toast.tsx";
import { SiteForm } from "./site-form.tsx";

type NewSiteProps = { onClose: () => void; onCreated: (siteId: string) => void };

/** Adds a site. */
export function NewSiteDialog({ onClose, onCreated }: NewSiteProps) {
  const id = useId();
  const create = useMutation(
    trpc.sites.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: (site) => {
        toast.success(`${site.name} is added.`);
        onCreated(site.id);
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a site"
      footer={<DialogButtons form={id} label="Add site" pending={create.isPending} />}
    >
      <SiteForm id={id} error={create.error} onSubmit={(site) => create.mutate(site)} />
    </Dialog>
  );
}

/** What a site is changed from. */
type EditSiteProps = { site: RouterOutputs["sites"]["get"]; onClose: () => void };

/** Changes a site's name, domain or industry. */
export function EditSiteDialog({ site, onClose }: EditSiteProps) {
  const id = useId();
  const update = useMutation(
    trpc.sites.update.mutationOptions({ meta: { showsError: true }, onSuccess: onClose }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Edit ${site.name}`}
      footer={<DialogButtons form={id} label="Save" pending={update.isPending} />}
    >
      <SiteForm
        id={id}
        initial={{ name: site.name, domain: site.domain, industryId: site.industry.id }}
        error={update.error}
        onSubmit={(change) => update.mutate({ siteId: site.id, ...change })}
      />
    </Dialog>
  );
}
