import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { KeywordsField } from "../../ui/keywords-field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { LengthMeter } from "./length-meter.tsx";
import { SearchPreview } from "./search-preview.tsx";
import type { Fields } from "./use-article.ts";

type DetailsPanelProps = {
  fields: Fields;
  domain: string;
  editable: boolean;
  onChange: (change: Partial<Fields>) => void;
};

/** What belongs to the article beside its text: how it is found, and what is shown of it elsewhere. */
export function DetailsPanel({ fields, domain, editable, onChange }: DetailsPanelProps) {
  const { metaTitle, metaDescription, slug, excerpt, keywords } = fields;
  return (
    <Card>
      <CardHeader title="Search and address" />
      <CardBody className="space-y-4">
        <SearchPreview
          domain={domain}
          slug={slug}
          title={metaTitle || fields.title}
          description={metaDescription || excerpt}
        />
        <Field label="Meta title" hint={<LengthMeter length={metaTitle.length} least={30} most={60} />}>
          <Input
            maxLength={200}
            readOnly={!editable}
            value={metaTitle}
            onChange={(event) => onChange({ metaTitle: event.target.value })}
          />
        </Field>
        <Field
          label="Meta description"
          hint={<LengthMeter length={metaDescription.length} least={70} most={160} />}
        >
          <Textarea
            rows={3}
            maxLength={500}
            readOnly={!editable}
            value={metaDescription}
            onChange={(event) => onChange({ metaDescription: event.target.value })}
          />
        </Field>
        <Field
          label="Address"
          hint="Lower case letters, digits and hyphens; it is put in order at the save."
          error={slug.trim() === "" ? "An article needs an address." : undefined}
        >
          <Input
            maxLength={200}
            readOnly={!editable}
            value={slug}
            onChange={(event) => onChange({ slug: event.target.value })}
          />
        </Field>
        <Field label="Excerpt" hint="Shown in lists of articles.">
          <Textarea
            rows={3}
            maxLength={1000}
            readOnly={!editable}
            value={excerpt}
            onChange={(event) => onChange({ excerpt: event.target.value })}
          />
        </Field>
        <Field label="Keywords" hint="The first is the one that the rating looks for.">
          <KeywordsField
            value={keywords}
            disabled={!editable}
            onChange={(next) => onChange({ keywords: next })}
          />
        </Field>
      </CardBody>
    </Card>
  );
}
