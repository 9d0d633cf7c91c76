/** The common looks of everything one types or chooses in. 16 px on phones keeps iOS from zooming. */
export const controlStyle = [
  "w-full rounded-control border border-line-strong bg-surface px-3 text-base text-ink transition-colors sm:text-sm",
  "placeholder:text-ink-muted hover:border-ink-muted",
  "focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-0",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted [&:is(input,textarea):read-only]:bg-sunken",
  "aria-invalid:border-danger aria-invalid:focus-visible:outline-danger",
].join(" ");
