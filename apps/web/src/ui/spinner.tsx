import { LoaderCircle } from "lucide-react";
import { cn } from "../lib/cn.ts";

/** Turning ring; decorative, so the words beside it must say what is going on. */
export const Spinner = ({ className }: { className?: string }) => (
  <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />
);
