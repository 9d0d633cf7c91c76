const key = "igny8.support";

/** What this tab knows of the support session that it was opened for. */
export type SupportTab = { token: string; account: string } | { ended: true; account: string };

let memory: SupportTab | null | undefined;

function isTab(value: unknown): value is SupportTab {
  if (typeof value !== "object" || value === null) return false;
  const { token, ended, account } = value as Record<string, unknown>;
  return typeof account === "string" && (typeof token === "string" || ended === true);
}

/** The tab's support session, or that it had one; null in every other tab. */
export function supportTab(): SupportTab | null {
  if (memory !== undefined) return memory;
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    memory = isTab(stored) ? stored : null;
  } catch {
    memory = null;
  }
  return memory;
}

function keep(tab: SupportTab | null): void {
  memory = tab;
  try {
    if (tab) sessionStorage.setItem(key, JSON.stringify(tab));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage may be closed to us; the session then lasts as long as the page.
  }
}

/** From now on this tab, and no other, calls with a support session's token. */
export const enterSupportTab = (token: string, account: string): void => keep({ token, account });

/** The session is over. The tab stays empty: it never turns into one of the staff member's own. */
export function endSupportTab(): void {
  const tab = supportTab();
  if (tab) keep({ ended: true, account: tab.account });
}

/** The person chooses to use the tab as himself. */
export const leaveSupportTab = (): void => keep(null);

/** What the staff area's address hands over: `/support#token=…&account=…`. @param hash with or without its # */
export function readHandOver(hash: string): { token: string; account: string } | null {
  const handed = new URLSearchParams(hash.replace(/^#/, ""));
  const token = handed.get("token");
  const account = handed.get("account");
  return token && account ? { token, account } : null;
}
