/** A session just opened; its token is in this tab's memory only. */
export type Entered = { id: string; token: string; slug: string };

/**
 * Opens the tab of a support session. It gets nothing of this tab but the token in the address, which it
 * replaces at once. @returns whether the browser opened it
 */
export function openSupportTab({ token, slug }: Entered): boolean {
  const tab = window.open(`/support#${new URLSearchParams({ token, account: slug })}`);
  if (!tab) return false;
  tab.opener = null;
  return true;
}
