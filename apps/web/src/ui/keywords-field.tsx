import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "./button.tsx";
import { useFieldControl } from "./field.tsx";
import { Input } from "./input.tsx";

type KeywordsFieldProps = {
  value: readonly string[];
  onChange: (keywords: string[]) => void;
  disabled?: boolean;
  /** The most that may be given. */
  most?: number;
};

/** A few short phrases: typed, ended with Enter or a comma, pasted as a list. Inside a `Field`. */
export function KeywordsField({ value, onChange, disabled, most = 50 }: KeywordsFieldProps) {
  const [typed, setTyped] = useState("");
  const field = useFieldControl();
  const add = (text: string) => {
    const fresh = text
      .split(/[,\n]/)
      .map((phrase) => phrase.trim().slice(0, 200))
      .filter((phrase) => phrase !== "");
    setTyped("");
    if (fresh.length > 0) onChange([...new Set([...value, ...fresh])].slice(0, most));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && typed === "" && value.length > 0) {
      onChange(value.slice(0, -1));
    }
  };
  return (
    <div className="space-y-2">
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {value.map((keyword) => (
            <li
              key={keyword}
              className="flex max-w-full items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-1 pl-2.5 text-accent-text text-xs"
            >
              <span className="truncate">{keyword}</span>
              {!disabled && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  className="size-5 rounded-full text-accent-text"
                  aria-label={`Remove ${keyword}`}
                  onClick={() => onChange(value.filter((one) => one !== keyword))}
                >
                  <X aria-hidden className="size-3" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && (
        <Input
          {...field}
          value={typed}
          placeholder={value.length === 0 ? "Type a keyword and press Enter" : "Add another"}
          onChange={(event) => {
            const { value: text } = event.target;
            if (/[,\n]/.test(text)) add(text);
            else setTyped(text);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => add(typed)}
        />
      )}
    </div>
  );
}
