import { useState } from "react";
import { useSectors } from "../../lib/sectors.ts";

/** The sector that new keywords go to: the one being looked at, else the site's first, until another is chosen. */
export function useSectorChoice(siteId: string, initial: string | undefined) {
  const { sectors } = useSectors(siteId);
  const [chosen, setSectorId] = useState(initial);
  return { sectorId: chosen ?? sectors[0]?.id, setSectorId };
}
