import { label } from "../../../lib/labels.ts";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { MODULES, type PlanDraft } from "./plan-draft.ts";

const intervals = [
  { value: "month", label: "Per month" },
  { value: "year", label: "Per year" },
] as const;

type Texts = { [Name in keyof PlanDraft]: PlanDraft[Name] extends string ? Name : never }[keyof PlanDraft];

const limits: [Texts, string][] = [
  ["maxSites", "Sites"],
  ["maxUsers", "Users"],
  ["maxSectorsPerSite", "Sectors per site"],
  ["maxKeywords", "Keywords"],
];
const times: [Texts, string, string][] = [
  ["trialDays", "Trial", "days"],
  ["retentionDays", "Kept in the trash", "days"],
  ["throttleFactor", "Requests", "times"],
  ["position", "Place in the list", ""],
];

type PlanFieldsProps = {
  draft: PlanDraft;
  errors: Record<string, string>;
  onChange: (change: Partial<PlanDraft>) => void;
};

/** Everything of a plan that staff can change. */
export function PlanFields({ draft, errors, onChange }: PlanFieldsProps) {
  const text = (name: Texts, title: string, more: { suffix?: string; placeholder?: string } = {}) => (
    <Field key={name} label={title} error={errors[name]}>
      <Input
        {...more}
        autoComplete="off"
        inputMode={name === "name" || name === "currency" ? "text" : "decimal"}
        value={draft[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <div className="space-y-5">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {text("name", "Name")}
        {text("includedCredits", "Credits included", { suffix: "credits" })}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {text("price", "Price")}
        {text("currency", "Currency")}
        <Field label="Paid">
          <Select
            options={intervals}
            value={draft.interval}
            onValueChange={(interval) => onChange({ interval })}
          />
        </Field>
      </div>
      <fieldset>
        <legend className="mb-2 font-semibold">Limits</legend>
        <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-4">
          {limits.map(([name, title]) => text(name, title, { placeholder: "Unlimited" }))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-2 font-semibold">Modules</legend>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {MODULES.map((module) => (
            <Checkbox
              key={module}
              label={label(module)}
              checked={draft.modules.includes(module)}
              onChange={({ target: { checked } }) =>
                onChange({
                  modules: MODULES.filter((one) => (one === module ? checked : draft.modules.includes(one))),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-4">
        {times.map(([name, title, suffix]) => text(name, title, { suffix }))}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Checkbox
          label="In force"
          hint="Off: accounts on it are shut out until they choose another."
          checked={draft.isActive}
          onChange={({ target }) => onChange({ isActive: target.checked })}
        />
        <Checkbox
          label="Sold"
          hint="Shown to everybody who chooses a plan."
          checked={draft.isPublic}
          onChange={({ target }) => onChange({ isPublic: target.checked })}
        />
      </div>
    </div>
  );
}
