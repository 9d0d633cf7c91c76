import { cn } from "../../lib/cn.ts";
import type { AiSettings } from "./ai-draft.ts";

const platformWords: Record<AiSettings["platform"], string> = {
  openai: "Nothing to set up: the platform pays its provider, you pay in credits.",
  offline: "The platform is set to its offline provider: drafts are made by rules and labelled as such.",
  none: "The platform has no provider at the moment, so AI work would be refused.",
};

type ModeChoiceProps = {
  mode: AiSettings["mode"];
  platform: AiSettings["platform"];
  disabled: boolean;
  onChange: (mode: AiSettings["mode"]) => void;
};

/** The two ways to a model, with what each means. */
export function ModeChoice({ mode, platform, disabled, onChange }: ModeChoiceProps) {
  const ways = [
    { value: "platform", title: "The platform's provider", about: platformWords[platform] },
    { value: "own", title: "A key of your own", about: "OpenAI, or any server that speaks its protocol." },
  ] as const;
  return (
    <fieldset disabled={disabled} className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-1.5 font-medium">Who does the AI work</legend>
      {ways.map(({ value, title, about }) => (
        <label
          key={value}
          className={cn(
            "flex cursor-pointer gap-3 rounded-card border p-4 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent",
            mode === value ? "border-accent bg-accent-soft" : "hover:border-line-strong",
          )}
        >
          <input
            type="radio"
            name="mode"
            value={value}
            checked={mode === value}
            onChange={() => onChange(value)}
            className="mt-1 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 space-y-0.5">
            <span className="block font-medium">{title}</span>
            <span className="block text-ink-muted text-xs leading-5">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
