import { Moon, Sun } from "lucide-react";
import { type ComponentType, useRef, useState } from "react";
import { type ThemeChoice, useTheme } from "../lib/theme.ts";
import { Button, type ButtonProps } from "./button.tsx";
import type { ThemeMenuProps } from "./theme-menu.tsx";

type Loaded = { Menu: ComponentType<ThemeMenuProps>; opened: boolean; focused: boolean };

/**
 * Light, dark, or as the system says; its menu is loaded when somebody comes near the button.
 * `onChoose` is for keeping the choice with the user's profile.
 */
export function ThemeToggle({ onChoose }: { onChoose?: (choice: ThemeChoice) => void }) {
  const { shown } = useTheme();
  const [loaded, setLoaded] = useState<Loaded>();
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  const load = () => {
    import("./theme-menu.tsx").then(
      ({ ThemeMenu }) =>
        setLoaded((now) => {
          const focused = document.activeElement === button.current;
          return now ?? { Menu: ThemeMenu, opened: pressed.current, focused };
        }),
      // Without a connection it stays closed; the next approach tries again.
      () => {},
    );
  };
  const press = () => {
    pressed.current = true;
    load();
  };
  const Icon = shown === "dark" ? Moon : Sun;
  const look = (props: ButtonProps) => (
    <Button {...props} variant="ghost" size="icon" aria-label="Theme">
      <Icon aria-hidden />
    </Button>
  );
  if (!loaded) {
    return look({
      ref: button,
      "aria-haspopup": "menu",
      onPointerEnter: load,
      onFocus: load,
      onPointerDown: press,
      onClick: press,
    });
  }
  const { Menu, opened, focused } = loaded;
  return (
    <Menu opened={opened} onChoose={onChoose}>
      {look({ autoFocus: focused && !opened })}
    </Menu>
  );
}
