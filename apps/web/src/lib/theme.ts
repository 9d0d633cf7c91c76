import { useSyncExternalStore } from "react";

export type ThemeChoice = "light" | "dark" | "system";

const key = "igny8.theme";
const listeners = new Set<() => void>();
let memory: ThemeChoice | undefined;

const isChoice = (value: unknown): value is ThemeChoice =>
  value === "light" || value === "dark" || value === "system";

function read(): ThemeChoice {
  if (memory) return memory;
  try {
    const stored = localStorage.getItem(key);
    return isChoice(stored) ? stored : "system";
  } catch {
    return "system";
  }
}

function paint() {
  const choice = read();
  const dark =
    choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  for (const listener of listeners) listener();
}

/** Applies a theme at once and remembers it in this browser. */
export function setTheme(choice: ThemeChoice) {
  memory = choice;
  try {
    localStorage.setItem(key, choice);
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
  paint();
}

/** Follows the system's preference and the other tabs' choice; returns how to stop. */
export function watchTheme() {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key !== key) return;
    memory = undefined;
    paint();
  };
  media.addEventListener("change", paint);
  addEventListener("storage", fromOtherTab);
  return () => {
    media.removeEventListener("change", paint);
    removeEventListener("storage", fromOtherTab);
  };
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const painted = () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

/** The person's choice, what it comes to now, and how to change it. */
export function useTheme() {
  const choice = useSyncExternalStore(subscribe, read);
  const shown = useSyncExternalStore(subscribe, painted);
  return { choice, shown, setTheme } as const;
}

/** Takes the theme of the person's profile in a browser where none was chosen yet. */
export function adoptTheme(choice: string | undefined) {
  try {
    if (localStorage.getItem(key) !== null || !isChoice(choice)) return;
  } catch {
    return;
  }
  setTheme(choice);
}
