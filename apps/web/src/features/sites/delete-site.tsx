import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { toast } from "../../ui/toast.tsx";

type DeleteSiteProps = { site: { id: string; name: string }; onClose: () => void; onDeleted?: () => void };

/** Asks, then deletes a site with its sectors. */
export function DeleteSite({ site, onClose, onDeleted }: DeleteSiteProps) {
  const remove = useMutation(
    trpc.sites.delete.mutationOptions({
      onSuccess: () => {
        toast.success(`${site.name} is deleted.`);
        onDeleted?.();
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${site.name}?`}
      description="Its sectors, keywords, ideas and articles go out of sight with it."
      confirmLabel="Delete site"
      tone="danger"
      typeToConfirm={site.name}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ siteId: site.id })}
    />
  );
}
