import { Switch as Radix } from "radix-ui";
import { cn } from "../lib/cn.ts";
import { useFieldControl } from "./field.tsx";

type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
};

/** On or off, in force at once. For a choice that waits for "Save" use a checkbox. */
export function Switch({ className, ...props }: SwitchProps) {
  const { "aria-required": _, ...field } = useFieldControl();
  return (
    <Radix.Root
      {...field}
      {...props}
      className={cn(
        "inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-ink-muted transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  );
}
