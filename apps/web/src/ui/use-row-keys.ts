import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";

type RowKeys = {
  count: number;
  /** Rows that a page key jumps over. */
  page: number;
  scrollTo: (index: number) => void;
  onToggle?: (index: number) => void;
  onOpen?: (index: number) => void;
};

const target = (key: string, at: number, count: number, page: number): number | undefined => {
  if (key === "ArrowDown") return Math.min(count - 1, at + 1);
  if (key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "PageDown") return Math.min(count - 1, at + page);
  if (key === "PageUp") return Math.max(0, at - page);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
};

/** One row of the list takes part in the tab order; arrows, page keys, Home and End move it. */
export function useRowKeys({ count, page, scrollTo, onToggle, onOpen }: RowKeys) {
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, count - 1));

  // The row may only exist after the list has scrolled to it, so this looks again after every render.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    wanted.current = null;
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset.index !== undefined;
    if (!onRow || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = target(event.key, current, count, page);
    if (next !== undefined) {
      event.preventDefault();
      wanted.current = next;
      setActive(next);
      scrollTo(next);
    } else if (event.key === " " && onToggle) {
      event.preventDefault();
      onToggle(current);
    } else if (event.key === "Enter" && onOpen) {
      event.preventDefault();
      onOpen(current);
    }
  };
  return { active: current, setActive, body, onKeyDown };
}
