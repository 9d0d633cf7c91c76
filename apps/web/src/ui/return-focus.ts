import { useState } from "react";

/** What has the focus; of a menu's item the menu's button, because the item goes away with the menu. */
function openerNow(): HTMLElement | null {
  const { activeElement } = document;
  const button = activeElement?.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  const opener = button ? document.getElementById(button) : activeElement;
  return opener instanceof HTMLElement ? opener : null;
}

/**
 * Gives the focus back to where it was when something opened over the page. Without a trigger of its own,
 * Radix loses it. @param open whether it is open now @returns what `onCloseAutoFocus` takes
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const [wasOpen, setWasOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  // While rendering: afterwards a field with autofocus has it.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setOpener(openerNow());
  }
  return (event) => {
    if (!opener?.isConnected) return;
    event.preventDefault();
    opener.focus();
  };
}
