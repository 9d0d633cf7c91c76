import { Link, useParams } from "@tanstack/react-router";
import { useSectors } from "../lib/sectors.ts";
import { Field } from "./field.tsx";
import { Select } from "./select.tsx";

type SectorFieldProps = {
  siteId: string;
  value: string | undefined;
  onChange: (sectorId: string) => void;
  hint?: string;
  error?: string;
};

/** The sector of the site that something goes to; where there is only one it is only said. */
export function SectorField({ siteId, value, onChange, hint, error }: SectorFieldProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  const { sectors, pending } = useSectors(siteId);
  if (!pending && sectors.length === 0) {
    return (
      <p className="rounded-control bg-warning-soft p-3 text-warning-text">
        This site has no sector yet.{" "}
        <Link
          to="/a/$slug/sites/$siteId"
          params={{ slug, siteId }}
          className="font-medium underline underline-offset-4"
        >
          Add one first
        </Link>
      </p>
    );
  }
  return (
    <Field label="Sector" hint={hint} error={error}>
      <Select
        value={value}
        onValueChange={onChange}
        placeholder={pending ? "Loading…" : "Choose a sector"}
        options={sectors.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  );
}
