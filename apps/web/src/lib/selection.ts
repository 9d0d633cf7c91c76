import { useCallback, useState } from "react";

const NOTHING: ReadonlySet<string> = new Set();

/** The selected rows of a list. Another list (another filter) begins with none: what is not seen is not acted on. */
export function useSelection(listKey: string) {
  const [chosen, setChosen] = useState({ listKey, ids: NOTHING });
  const ids = chosen.listKey === listKey ? chosen.ids : NOTHING;
  const select = useCallback((next: ReadonlySet<string>) => setChosen({ listKey, ids: next }), [listKey]);
  const clear = useCallback(() => select(NOTHING), [select]);
  return { ids, select, clear };
}
