import { zodResolver } from "@hookform/resolvers/zod";
import { CreateSite, normaliseDomain } from "@igny8/api/sites/schema";
import { useQuery } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { issuesOf } from "../../lib/failure.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Problem } from "../../ui/problem.tsx";

type SiteFormProps = {
  /** For a submit button outside of the form. */
  id: string;
  initial?: Partial<CreateSite>;
  /** Of the last submission. */
  error: unknown;
  onSubmit: (site: CreateSite) => void;
};

/** Name, domain and industry of a site; its buttons are the caller's. */
export function SiteForm({ id, initial, error, onSubmit }: SiteFormProps) {
  const industries = useQuery(trpc.industries.list.queryOptions(undefined, { staleTime: 600_000 }));
  const { register, control, handleSubmit, formState, watch } = useForm({
    resolver: zodResolver(CreateSite),
    defaultValues: { name: "", domain: "", industryId: "", ...initial },
  });
  const { errors } = formState;
  const stored = normaliseDomain(watch("domain"));
  const said = watch("domain").trim();
  const server = new Map(issuesOf(error).map(({ field, reason }) => [field, reason]));
  return (
    <form id={id} noValidate className="space-y-4" onSubmit={handleSubmit(onSubmit)}>
      <Field label="Name" error={errors.name ?? server.get("name")}>
        <Input placeholder="Harbour Tours" autoComplete="off" autoFocus {...register("name")} />
      </Field>
      <Field
        label="Domain"
        hint={stored && stored !== said ? `Kept as ${stored}` : "Where the articles will appear."}
        error={errors.domain ?? server.get("domain")}
      >
        <Input placeholder="example.com" inputMode="url" autoComplete="off" {...register("domain")} />
      </Field>
      <Field
        label="Industry"
        hint="It brings the sectors and starting keywords to choose from."
        error={errors.industryId && "Choose an industry"}
      >
        <Controller
          control={control}
          name="industryId"
          render={({ field }) => (
            <Combobox
              options={(industries.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              placeholder={industries.isPending ? "Loading…" : "Type to search…"}
            />
          )}
        />
      </Field>
      {industries.isError && (
        <Problem
          error={industries.error}
          title="The industries could not be loaded"
          onRetry={() => void industries.refetch()}
        />
      )}
      <FormError error={error} />
    </form>
  );
}
