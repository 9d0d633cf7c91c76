import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";

type TitleFieldProps = { value: string; editable: boolean; onChange: (title: string) => void };

/** The title in the size that it has in the article; one line that wraps. */
export const TitleField = ({ value, editable, onChange }: TitleFieldProps) => (
  <Field
    label="Title"
    hideLabel
    error={value.trim() === "" ? "An article needs a title." : undefined}
    hint={value.length > 180 ? `${value.length} of 200 characters` : undefined}
  >
    <Textarea
      rows={1}
      maxLength={200}
      readOnly={!editable}
      value={value}
      className="min-h-0 resize-none border-line py-3 font-semibold text-2xl leading-8 tracking-tight shadow-card sm:px-8 sm:text-2xl"
      onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
      onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
    />
  </Field>
);
