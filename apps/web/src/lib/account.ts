const key = "igny8.account";

/** The account of this tab: the slug in its address. */
export const accountInAddress = (): string | undefined => {
  const slug = /^\/a\/([^/]+)/.exec(location.pathname)?.[1];
  return slug === undefined ? undefined : decodeURIComponent(slug);
};

/** Remembers, for this tab, the account that was used last. */
export function rememberAccount(slug: string): void {
  try {
    sessionStorage.setItem(key, slug);
  } catch {
    // Storage may be closed to us; the home account is then the answer.
  }
}

/** The account that this tab used last. */
export function lastAccount(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
