import { ChevronsUpDown } from "lucide-react";
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from "../dropdown-menu.tsx";

export type AccountChoice = { slug: string; name: string; role: string };

export type AccountSwitcherProps = {
  /** The account of this tab, with its plan's name. */
  account: AccountChoice & { plan: string };
  accounts: readonly AccountChoice[];
  onSwitch: (slug: string) => void;
};

/** The account this tab works in; a person may be a member of several. */
export function AccountSwitcher({ account, accounts, onSwitch }: AccountSwitcherProps) {
  return (
    <Menu>
      <MenuTrigger className="flex w-full items-center gap-2 rounded-control border border-rail-line bg-rail-raised px-3 py-2 text-left text-rail-ink transition-colors hover:bg-rail-active focus-visible:outline-rail-ink">
        <span className="min-w-0 flex-1">
          <span className="sr-only">Account: </span>
          <span className="block truncate font-medium">{account.name}</span>
          <span className="block truncate text-rail-muted text-xs">
            {account.plan} · {account.role}
          </span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-rail-muted" />
      </MenuTrigger>
      <MenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        <MenuLabel>Your accounts</MenuLabel>
        <MenuRadioGroup value={account.slug} onValueChange={onSwitch}>
          {accounts.map((choice) => (
            <MenuRadioItem key={choice.slug} value={choice.slug}>
              <span className="min-w-0">
                <span className="block truncate">{choice.name}</span>
                <span className="block text-ink-muted text-xs">{choice.role}</span>
              </span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
