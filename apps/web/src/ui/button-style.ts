import { cva, type VariantProps } from "class-variance-authority";

/** The looks of a button, also for links that act as one. */
export const buttonStyle = cva(
  [
    "inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed",
    "[&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-card hover:bg-accent-hover",
        secondary: "border border-line bg-surface text-ink shadow-card hover:bg-sunken",
        ghost: "text-ink hover:bg-sunken",
        danger: "bg-danger text-white shadow-card hover:bg-danger-hover",
        link: "text-accent-text underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-8 px-3 text-[0.8125rem]",
        md: "h-10 px-4 text-sm sm:h-9",
        lg: "h-11 px-5 text-base",
        icon: "size-10 sm:size-9",
        "icon-sm": "size-8",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

/** Over the looks of a button that cannot act now. */
export const blockedStyle =
  "border border-line border-dashed bg-transparent text-ink-muted shadow-none hover:bg-transparent";

export type ButtonStyle = VariantProps<typeof buttonStyle>;
