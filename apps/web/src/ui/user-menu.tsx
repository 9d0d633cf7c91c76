import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronDown, LogOut, type LucideIcon, UserRound } from "lucide-react";
import { Button } from "./button.tsx";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "./dropdown-menu.tsx";

export type UserMenuItem = { label: string; icon: LucideIcon; link: LinkProps };

export type UserMenuProps = {
  user: { name: string; email: string };
  items?: readonly UserMenuItem[];
  onSignOut: () => void;
  /** "Sign out" unless something else is left here. */
  signOutLabel?: string;
};

/** Who is signed in, their own pages, and the way out. */
export function UserMenu({ user, items = [], onSignOut, signOutLabel = "Sign out" }: UserMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" aria-label={`Your account, ${user.name}`} className="px-2.5">
          <UserRound aria-hidden className="sm:hidden" />
          <span className="hidden max-w-40 truncate sm:inline">{user.name}</span>
          <ChevronDown aria-hidden className="hidden text-ink-muted sm:block" />
        </Button>
      </MenuTrigger>
      <MenuContent className="w-60">
        <div className="px-2.5 py-2">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-ink-muted text-xs">{user.email}</p>
        </div>
        <MenuSeparator />
        {items.map(({ label, icon: Icon, link }) => (
          <MenuItem key={label} asChild>
            <Link {...link}>
              <Icon aria-hidden />
              {label}
            </Link>
          </MenuItem>
        ))}
        {items.length > 0 && <MenuSeparator />}
        <MenuItem icon={<LogOut aria-hidden />} onSelect={onSignOut}>
          {signOutLabel}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
