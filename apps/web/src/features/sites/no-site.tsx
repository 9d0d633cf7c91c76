import { Globe } from "lucide-react";
import { EmptyState } from "../../ui/empty-state.tsx";

/** For who may add no site and sees none: the next step is somebody else's. */
export function NoSite() {
  return (
    <EmptyState
      icon={Globe}
      title="No site is open to you yet"
      description="Sites are opened to editors and viewers one by one. Ask an admin of this account to open one for you, under Team."
    />
  );
}
