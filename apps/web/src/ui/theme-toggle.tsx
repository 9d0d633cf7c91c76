import { Monitor, Moon, Sun } from "lucide-react";
import { type ThemeChoice, useTheme } from "../lib/theme.ts";
import { Button } from "./button.tsx";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "./dropdown-menu.tsx";

const choices = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

/** Light, dark, or as the system says. `onChoose` is for keeping the choice with the user's profile. */
export function ThemeToggle({ onChoose }: { onChoose?: (choice: ThemeChoice) => void }) {
  const { choice, shown, setTheme } = useTheme();
  const Icon = shown === "dark" ? Moon : Sun;
  const choose = (value: string) => {
    const found = choices.find((candidate) => candidate.value === value);
    if (!found) return;
    setTheme(found.value);
    onChoose?.(found.value);
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Theme">
          <Icon aria-hidden />
        </Button>
      </MenuTrigger>
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
