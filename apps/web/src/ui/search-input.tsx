import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "../lib/cn.ts";
import { Input } from "./input.tsx";

const WAIT_MS = 300;

type SearchInputProps = {
  /** What is searched: "Search keywords". */
  label: string;
  value: string | undefined;
  /** Called when the typing rests; undefined for nothing. */
  onSearch: (text: string | undefined) => void;
  className?: string;
};

/** A search that follows the typing, without a request per letter. */
export function SearchInput({ label, value = "", onSearch, className }: SearchInputProps) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const send = useRef(onSearch);
  send.current = onSearch;

  // The address changed on its own: another filter was cleared, or "back" was pressed.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    const text = typed.trim();
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      send.current(text || undefined);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className={cn("min-w-40 flex-1 basis-full sm:max-w-64 sm:basis-40", className)}>
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        icon={<Search aria-hidden />}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
