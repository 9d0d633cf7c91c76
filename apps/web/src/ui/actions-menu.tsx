import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Menu, MenuContent, MenuTrigger } from "./dropdown-menu.tsx";

type ActionsMenuProps = {
  /** What they are done with, in words. */
  name: string;
  className?: string;
  children: ReactNode;
};

/** What can be done with one of many: behind three dots in its row or card. */
export const ActionsMenu = ({ name, className, children }: ActionsMenuProps) => (
  <Menu>
    <MenuTrigger asChild>
      <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${name}`}>
        <Ellipsis aria-hidden />
      </Button>
    </MenuTrigger>
    <MenuContent className={className}>{children}</MenuContent>
  </Menu>
);
