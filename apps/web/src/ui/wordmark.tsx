import { cn } from "../lib/cn.ts";

/** The product's mark and name; its colours follow the text around it. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn("flex items-center gap-2 font-semibold tracking-tight", className)}>
      <img src="/mark.svg" alt="" className="size-[1.6em] rounded-[0.4em] ring-1 ring-white/10" />
      <span>
        igny<span className="text-ember-text">8</span>
      </span>
    </span>
  );
}
