import { AppLink } from "../../ui/app-link.tsx";

/** An account by name, and the way to what staff see of it. */
export const AccountLink = ({ account }: { account: { id: string; name: string } }) => (
  <AppLink
    href={`/staff/accounts/${account.id}`}
    className="block truncate font-medium text-accent-text underline-offset-4 hover:underline"
  >
    {account.name}
  </AppLink>
);
