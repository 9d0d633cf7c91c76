import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "../lib/cn.ts";
import { Button } from "./button.tsx";

const SAID_MS = 2000;

type CopyFieldProps = {
  /** What it is: "Your key". */
  label: string;
  value: string;
  /** On the button: "Copy key". */
  copyLabel: string;
  className?: string;
};

/** Something to take along: shown whole, selected by a click, copied by a button. */
export function CopyField({ label, value, copyLabel, className }: CopyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = Math.min(6, value.split("\n").length);
  return (
    <div className={cn("space-y-1.5", className)}>
      <p aria-hidden className="font-medium">
        {label}
      </p>
      <div className="flex flex-col gap-2 sm:flex-row sm:items-start">
        <textarea
          ref={field}
          readOnly
          rows={lines}
          aria-label={label}
          spellCheck={false}
          value={value}
          onFocus={(event) => event.target.select()}
          className="field-sizing-content min-h-9 w-full min-w-0 flex-1 resize-none break-words rounded-control border bg-sunken px-3 py-2 font-mono text-[0.8125rem] text-ink leading-5"
        />
        <CopyButton value={value} label={copyLabel} onRefused={() => field.current?.select()} />
      </div>
    </div>
  );
}

type CopyButtonProps = {
  value: string;
  label: string;
  /** The browser keeps the clipboard shut: the person copies by hand. */
  onRefused?: () => void;
  size?: "sm" | "md";
  /** Keeps the label for screen readers only. */
  bare?: boolean;
};

/** Copies a text and says so for a moment. */
export function CopyButton({ value, label, onRefused, size, bare }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => navigator.clipboard.writeText(value).then(() => setCopied(true), onRefused);
  return (
    <>
      <Button
        variant={bare ? "ghost" : undefined}
        size={bare ? "icon-sm" : size}
        onClick={() => void copy()}
        className="shrink-0"
      >
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span className={bare ? "sr-only" : undefined}>{label}</span>
      </Button>
      <span role="status" className="sr-only">
        {copied && "Copied"}
      </span>
    </>
  );
}
