import { FileUp, X } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { cn } from "../lib/cn.ts";
import { Button } from "./button.tsx";

type FileDropProps = {
  /** What to drop: "A CSV, TSV or XLSX file". */
  label: string;
  /** As in `<input accept>`: extensions and types, ".csv,text/csv". */
  accept: string;
  maxBytes: number;
  file: File | null;
  onFile: (file: File | null) => void;
  /** A fault that was found later, by the server. */
  error?: string;
  disabled?: boolean;
};

const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

const fits = (file: File, accept: string) =>
  accept.split(",").some((part) => {
    const wanted = part.trim().toLowerCase();
    if (wanted.startsWith(".")) return file.name.toLowerCase().endsWith(wanted);
    if (wanted.endsWith("/*")) return file.type.startsWith(wanted.slice(0, -1));
    return file.type === wanted;
  });

/** One file, dropped or chosen. Kind and size are checked here for speed and on the server for truth. */
export function FileDrop({ label, accept, maxBytes, file, onFile, error, disabled }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState("");

  const take = (candidate: File | undefined) => {
    setOver(false);
    if (!candidate || disabled) return;
    if (!fits(candidate, accept)) return setFault(`“${candidate.name}” is not one of: ${accept}`);
    if (candidate.size > maxBytes) {
      return setFault(
        `“${candidate.name}” has ${megabytes(candidate.size)}; the most is ${megabytes(maxBytes)}.`,
      );
    }
    setFault("");
    onFile(candidate);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const message = fault || error;
  return (
    <div className="space-y-1.5">
      <section
        aria-label={label}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-col items-center gap-3 rounded-card border border-line-strong border-dashed px-4 py-7 text-center transition-colors",
          over && "border-accent bg-accent-soft",
          message && "border-danger",
        )}
      >
        <FileUp aria-hidden className="size-6 text-accent-text" />
        {file ? (
          <p className="flex max-w-full items-center gap-2">
            <span className="truncate font-medium">{file.name}</span>
            <span className="shrink-0 text-ink-muted text-xs">{megabytes(file.size)}</span>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove ${file.name}`}
              onClick={() => onFile(null)}
            >
              <X aria-hidden />
            </Button>
          </p>
        ) : (
          <p id={`${id}-label`}>
            {label} <span className="text-ink-muted">· at most {megabytes(maxBytes)}</span>
          </p>
        )}
        <Button
          size="sm"
          disabled={disabled}
          aria-describedby={message ? `${id}-error` : undefined}
          onClick={() => input.current?.click()}
        >
          {file ? "Choose another file" : "Choose a file"}
        </Button>
        <input
          ref={input}
          type="file"
          accept={accept}
          tabIndex={-1}
          aria-hidden
          className="hidden"
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </section>
      {message && (
        <p id={`${id}-error`} role="alert" className="text-danger-text text-xs">
          {message}
        </p>
      )}
    </div>
  );
}
