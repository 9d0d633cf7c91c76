import { CloudOff } from "lucide-react";
import { Badge } from "./badge.tsx";
import { Tooltip } from "./tooltip.tsx";

/** Marks what the built-in generator made, which is for trying the product and not for publishing. */
export function OfflineBadge({ provider }: { provider: string | null }) {
  if (provider !== "offline") return null;
  return (
    <Tooltip text="Made by the built-in offline generator, without an AI provider. Read and rewrite before you publish.">
      <span className="inline-flex">
        <Badge tone="warning">
          <CloudOff aria-hidden className="size-3" />
          Offline draft
        </Badge>
      </span>
    </Tooltip>
  );
}
