import { setImmediate } from "node:timers/promises";

/** How long a long computation may keep the event loop, in milliseconds. */
const TURN_MS = 1;

/** Turns in a long computation: whoever calls `pass` between small steps lets requests in when it is time. */
export class Turns {
  #since = performance.now();

  async pass(): Promise<void> {
    if (performance.now() - this.#since < TURN_MS) return;
    await setImmediate();
    this.#since = performance.now();
  }
}
