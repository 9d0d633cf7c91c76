import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import type { Denial } from "./denial.ts";

/** Not modal: the page beside an open menu stays readable for assistive technology. */
export const Menu = (props: ComponentProps<typeof Radix.Root>) => <Radix.Root modal={false} {...props} />;
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

const itemStyle =
  "relative flex cursor-default select-none items-start gap-2.5 rounded-md px-2.5 py-2 outline-none data-[highlighted]:bg-sunken sm:py-1.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0";

export function MenuContent({ className, align = "end", ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 animate-enter overflow-y-auto rounded-card border bg-surface p-1 text-ink shadow-float",
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  );
}

type MenuItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: ReactNode;
  tone?: "normal" | "danger";
  /** Why it cannot be chosen now; shown under its label. */
  disabledReason?: string | Denial | null | false;
};

/** An action. With `asChild` the only child (a link) is the item and `icon` is ignored. */
export function MenuItem({
  icon,
  tone,
  disabledReason,
  className,
  children,
  onSelect,
  ...props
}: MenuItemProps) {
  const look = cn(itemStyle, tone === "danger" && "text-danger-text", className);
  if (props.asChild) {
    return (
      <Radix.Item {...props} onSelect={onSelect} className={look}>
        {children}
      </Radix.Item>
    );
  }
  const reason = typeof disabledReason === "object" ? disabledReason?.message : disabledReason;
  return (
    <Radix.Item
      {...props}
      aria-disabled={reason ? true : undefined}
      onSelect={reason ? (event) => event.preventDefault() : onSelect}
      className={cn(look, reason && "text-ink-muted")}
    >
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {reason && <span className="block text-xs">{reason}</span>}
      </span>
    </Radix.Item>
  );
}

export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...props} className={cn(itemStyle, "pr-9", className)}>
      {children}
      <Radix.ItemIndicator className="absolute top-2 right-2.5 text-accent-text sm:top-1.5">
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem {...props} className={cn(itemStyle, "pr-9", className)}>
      {children}
      <Radix.ItemIndicator className="absolute top-2 right-2.5 text-accent-text sm:top-1.5">
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2.5 pt-2 pb-1 text-ink-muted text-xs">{children}</Radix.Label>
);

export const MenuSeparator = () => <Radix.Separator className="my-1 h-px bg-line" />;
