import { useCallback, useSyncExternalStore } from "react";

/** True below the width where the layout is a phone's. */
export const phone = "(max-width: 639px)";

/** Whether a media query matches now; renders again when the answer changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
