import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Chance } from "./chance.ts";
import type { Tick, Word } from "./process.ts";
import type { Orders } from "./world.ts";

const MAIN = fileURLToPath(new URL("process.ts", import.meta.url));
const DAY_MS = 86_400_000;
const TICK_MS = 100;
/** How often the time of the run goes on by a part of a day, and by how much at most. */
const STRIDE_MS = DAY_MS / 2;

export type CrewOptions = {
  orders: Omit<Orders, "name" | "clients">;
  processes: number;
  clientsEach: number;
  /** Shares of the work after which a process is killed. */
  kills: readonly number[];
  /** Shares of the work after which `crash` is called. */
  crashes: readonly number[];
  crash(): Promise<void>;
  chance: Chance;
  patienceMs: number;
};

/**
 * Has real processes work through the operations of all clients, kills some of them and starts them again,
 * until all is done. Time goes by meanwhile. @returns the time at which it was done, and what was killed
 * @throws Error when a process ends by itself with an error, or the patience is over
 */
export async function runCrew(options: CrewOptions) {
  const { orders, processes, clientsEach, kills, crashes, crash, chance, patienceMs } = options;
  const total = processes * clientsEach * orders.quota;
  const running = new Map<number, ChildProcess>();
  const over = new Set<number>();
  const words: string[] = [];
  let { now } = orders;
  let ended = 0;
  let killed = 0;
  let crashed = 0;
  let failure: Error | undefined;

  const start = (which: number): void => {
    const mine: Orders = {
      ...orders,
      now,
      name: String(which),
      clients: Array.from({ length: clientsEach }, (_, n) => which * clientsEach + n),
    };
    const child = spawn(
      process.execPath,
      ["--import", import.meta.resolve("tsx"), MAIN, JSON.stringify(mine)],
      {
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        env: { PATH: process.env.PATH },
      },
    );
    running.set(which, child);
    const read = (chunk: Buffer) => void words.push(chunk.toString());
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("message", (word: Word) => {
      ended += word.ended;
    });
    child.once("exit", (code, signal) => {
      running.delete(which);
      if (code === 0) over.add(which);
      else if (signal === "SIGKILL") start(which);
      else failure = new Error(`A process of clients ended with ${code ?? signal}:\n${words.join("")}`);
    });
  };

  for (let which = 0; which < processes; which++) start(which);
  const deadline = Date.now() + patienceMs;
  let crashing: Promise<void> | undefined;
  try {
    while (over.size < processes) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      if (failure) throw failure;
      if (Date.now() > deadline)
        throw new Error(`After ${patienceMs} ms only ${ended} of ${total} were done:\n${words.join("")}`);
      now += Math.floor(chance.next() * STRIDE_MS);
      const tick: Tick = { now };
      for (const child of running.values()) if (child.connected) child.send(tick, () => {});
      const share = ended / total;
      if (share >= (kills[killed] ?? 2)) {
        killed++;
        chance.of([...running.values()])?.kill("SIGKILL");
      }
      if (share >= (crashes[crashed] ?? 2) && !crashing) {
        crashed++;
        crashing = crash().then(
          () => {
            crashing = undefined;
          },
          (error: Error) => {
            failure = error;
          },
        );
      }
    }
    await crashing;
    return { now, killed, crashed };
  } finally {
    for (const child of running.values()) {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
    }
  }
}
