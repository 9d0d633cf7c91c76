/** An address inside the product to go to after signing in; anything else is ignored. */
export const safeNext = (next: string | undefined): string =>
  next && /^\/(?![/\\])/.test(next) ? next : "/";
