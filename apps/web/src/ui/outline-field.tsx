import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { Button } from "./button.tsx";
import { Input } from "./input.tsx";
import { Textarea } from "./textarea.tsx";

export type Section = { heading: string; points: string[] };

type OutlineFieldProps = {
  value: readonly Section[];
  onChange: (outline: Section[]) => void;
  disabled?: boolean;
};

const MOST = 30;

/** The sections of an article: headings with their points, one point per line. */
export function OutlineField({ value, onChange, disabled }: OutlineFieldProps) {
  const id = useId();
  const put = (index: number, change: Partial<Section>) =>
    onChange(value.map((section, at) => (at === index ? { ...section, ...change } : section)));
  const move = (index: number, by: number) => {
    const next = [...value];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    onChange(next);
  };
  return (
    <fieldset className="space-y-2" disabled={disabled}>
      <legend className="mb-1.5 font-medium">Outline</legend>
      {value.length === 0 && (
        <p className="text-ink-muted">No sections yet. The writer then chooses its own.</p>
      )}
      <ol className="space-y-3">
        {value.map((section, index) => (
          <li key={`${id}-${index}`} className="rounded-control border bg-canvas p-3">
            <div className="flex items-center gap-1">
              <Input
                aria-label={`Heading of section ${index + 1}`}
                placeholder={`Section ${index + 1}`}
                className="font-medium"
                maxLength={200}
                value={section.heading}
                onChange={(event) => put(index, { heading: event.target.value })}
              />
              {!disabled && (
                <>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Move section ${index + 1} up`}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <ArrowUp aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Move section ${index + 1} down`}
                    disabled={index === value.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDown aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Remove section ${index + 1}`}
                    onClick={() => onChange(value.filter((_, at) => at !== index))}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                </>
              )}
            </div>
            <Textarea
              aria-label={`Points of section ${index + 1}, one per line`}
              placeholder="Points, one per line"
              rows={2}
              className="mt-2 min-h-14"
              value={section.points.join("\n")}
              onChange={(event) => put(index, { points: event.target.value.split("\n").slice(0, 20) })}
            />
          </li>
        ))}
      </ol>
      {!disabled && value.length < MOST && (
        <Button size="sm" onClick={() => onChange([...value, { heading: "", points: [] }])}>
          <Plus aria-hidden />
          Add a section
        </Button>
      )}
    </fieldset>
  );
}

/** An outline without the empty lines that typing leaves behind. */
export const tidyOutline = (outline: readonly Section[]): Section[] =>
  outline
    .map(({ heading, points }) => ({
      heading: heading.trim(),
      points: points.map((point) => point.trim()).filter((point) => point !== ""),
    }))
    .filter(({ heading, points }) => heading !== "" || points.length > 0)
    .map((section, index) => ({ ...section, heading: section.heading || `Section ${index + 1}` }));
