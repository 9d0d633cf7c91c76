import { Toaster as Sonner } from "sonner";
import { useTheme } from "../lib/theme.ts";

export { toast } from "sonner";

/** Once in a page's frame: where short messages appear. */
export function Toaster() {
  const { shown } = useTheme();
  return (
    <Sonner
      theme={shown}
      position="top-center"
      closeButton
      toastOptions={{
        classNames: {
          toast: "!rounded-card !border-line !bg-surface !text-ink !shadow-float !font-sans",
          description: "!text-ink-muted",
          success: "[&_[data-icon]]:text-success-text",
          error: "[&_[data-icon]]:text-danger-text",
          warning: "[&_[data-icon]]:text-warning-text",
          info: "[&_[data-icon]]:text-info-text",
          actionButton: "!bg-accent !text-on-accent",
        },
      }}
    />
  );
}
