import { useEffect, useState } from "react";

const two = (value: number) => String(value).padStart(2, "0");

/** Milliseconds until an instant, counted down every second; 0 when it has passed. @param instant ISO 8601 */
export function useLeft(instant: string): number {
  const left = () => Math.max(0, Date.parse(instant) - Date.now());
  const [ms, setMs] = useState(left);
  useEffect(() => {
    setMs(left());
    const timer = setInterval(() => setMs(left()), 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return ms;
}

/** "14:05" */
export const minutesAndSeconds = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
};
