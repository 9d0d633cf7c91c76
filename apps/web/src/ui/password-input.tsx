import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cn } from "../lib/cn.ts";
import { buttonStyle } from "./button-style.ts";
import { Input } from "./input.tsx";

/** A password that its owner may look at while typing. */
export function PasswordInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input {...props} type={shown ? "text" : "password"} className={cn("pr-11", className)} />
      <button
        type="button"
        aria-label={shown ? "Hide what is typed" : "Show what is typed"}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className={cn(
          buttonStyle({ variant: "ghost", size: "icon-sm" }),
          "absolute inset-y-0 right-1 my-auto text-ink-muted",
        )}
      >
        <Icon aria-hidden />
      </button>
    </div>
  );
}
