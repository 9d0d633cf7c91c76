import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateIdea } from "@igny8/api/ideas/schema";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { adding, CreatePlan } from "../../ui/create-plan.tsx";
import { BLANK, type IdeaFields, IdeaForm } from "./idea-form.tsx";

const Fields = UpdateIdea.omit({ id: true }).required();

/** An idea by hand. */
export function CreateIdea({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const form = useForm<IdeaFields>({ resolver: zodResolver(Fields) as never, defaultValues: BLANK });
  const create = useMutation(trpc.ideas.create.mutationOptions(adding(onClose)));
  return (
    <CreatePlan one="idea" siteId={siteId} form={form} create={create} onClose={onClose}>
      <IdeaForm form={form} />
    </CreatePlan>
  );
}
