/** How an article's text looks while it is edited: the elements of the canonical form and no others. */
export const articleStyle = [
  "text-[1rem] leading-7 text-ink outline-none [overflow-wrap:anywhere] [&>*+*]:mt-4 [&>:first-child]:mt-0",
  "[&_h2]:mt-8 [&_h2]:font-semibold [&_h2]:text-2xl [&_h2]:leading-8 [&_h2]:tracking-tight",
  "[&_h3]:mt-6 [&_h3]:font-semibold [&_h3]:text-xl [&_h3]:leading-7",
  "[&_h4]:mt-5 [&_h4]:font-semibold [&_h4]:text-base",
  "[&_ul]:list-disc [&_ul]:space-y-1.5 [&_ul]:pl-6 [&_ol]:list-decimal [&_ol]:space-y-1.5 [&_ol]:pl-6",
  "[&_a]:text-accent-text [&_a]:underline [&_a]:underline-offset-4",
  "[&_blockquote]:border-accent [&_blockquote]:border-l-4 [&_blockquote]:pl-4 [&_blockquote]:text-ink-muted",
  "[&_code]:rounded [&_code]:bg-sunken [&_code]:px-1 [&_code]:text-[0.9em]",
  "[&_pre]:overflow-x-auto [&_pre]:rounded-control [&_pre]:bg-sunken [&_pre]:p-4 [&_pre_code]:p-0",
  "[&_hr]:my-8 [&_img]:inline [&_img]:max-w-full [&_img]:rounded-control",
  "[&_figure]:overflow-x-auto [&_figcaption]:mt-1 [&_figcaption]:text-ink-muted [&_figcaption]:text-sm",
  "[&_table]:w-full [&_table]:border-collapse [&_td]:border [&_td]:p-2 [&_th]:border [&_th]:bg-sunken [&_th]:p-2 [&_th]:text-left",
  "[&_.ProseMirror-selectednode]:outline-2 [&_.ProseMirror-selectednode]:outline-accent",
].join(" ");
