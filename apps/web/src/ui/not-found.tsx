import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { buttonStyle } from "./button-style.ts";
import { EmptyState } from "./empty-state.tsx";

/** The page for an address that leads nowhere. */
export function NotFound() {
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <title>Not found · igny8</title>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        description="It may have been moved or deleted, or it belongs to another account."
        action={
          <Link to="/" className={buttonStyle({ variant: "primary" })}>
            Back to the start
          </Link>
        }
      />
    </div>
  );
}
