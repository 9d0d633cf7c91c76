import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { type ThemeChoice, useTheme } from "../lib/theme.ts";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "./dropdown-menu.tsx";

const choices = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

export type ThemeMenuProps = {
  /** The button that opens it. */
  children: ReactNode;
  opened: boolean;
  onChoose?: (choice: ThemeChoice) => void;
};

/** Which theme; apart from its button, which is on pages that need no menu. */
export function ThemeMenu({ children, opened, onChoose }: ThemeMenuProps) {
  const { choice, setTheme } = useTheme();
  const choose = (value: string) => {
    const found = choices.find((candidate) => candidate.value === value);
    if (!found) return;
    setTheme(found.value);
    onChoose?.(found.value);
  };
  return (
    <Menu defaultOpen={opened}>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={choice} onValueChange={choose}>
          {choices.map(({ value, label, icon: ChoiceIcon }) => (
            <MenuRadioItem key={value} value={value}>
              <ChoiceIcon aria-hidden />
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
