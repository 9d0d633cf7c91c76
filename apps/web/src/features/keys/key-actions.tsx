import { Link, useParams } from "@tanstack/react-router";
import { RefreshCw, Search, Trash2 } from "lucide-react";
import { useCan } from "../../lib/me.ts";
import { ActionsMenu } from "../../ui/actions-menu.tsx";
import { MenuItem, MenuSeparator } from "../../ui/dropdown-menu.tsx";
import { type Key, keyStates } from "./key-words.ts";

export type KeyDialog = "rotate" | "revoke";
type KeyActionsProps = { apiKey: Key; onOpen: (dialog: KeyDialog, key: Key) => void };

/** What can be done with a key; what cannot says why. */
export function KeyActions({ apiKey, onOpen }: KeyActionsProps) {
  const { slug = "" } = useParams({ strict: false });
  const { name, hint, status, can } = apiKey;
  const is = `It is ${keyStates[status].label.toLowerCase()}.`;
  const rotate = useCan("keys.rotate") ?? (!can.rotate && is);
  const revoke = useCan("keys.revoke") ?? (!can.revoke && is);
  return (
    <ActionsMenu name={`${name}, …${hint}`}>
      <MenuItem
        icon={<RefreshCw aria-hidden />}
        disabledReason={rotate}
        onSelect={() => onOpen("rotate", apiKey)}
      >
        Rotate
      </MenuItem>
      <MenuItem asChild>
        <Link to="/a/$slug/explain" params={{ slug }} search={{ keyId: apiKey.id }}>
          <Search aria-hidden />
          Explain access
        </Link>
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 aria-hidden />}
        tone="danger"
        disabledReason={revoke}
        onSelect={() => onOpen("revoke", apiKey)}
      >
        Revoke
      </MenuItem>
    </ActionsMenu>
  );
}
