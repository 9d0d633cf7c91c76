import { ArrayParameter, DOUBLE, INT, TEXT, UUID } from "@igny8/db/arrays";
import { newId } from "@igny8/db/columns";
import type { Candidate } from "./rules.ts";

/** Keywords laid out to be inserted, column by column. */
export class KeywordRows {
  readonly #ids = new ArrayParameter(UUID);
  readonly #phrases = new ArrayParameter(TEXT);
  readonly #normals = new ArrayParameter(TEXT);
  readonly #volumes = new ArrayParameter(INT);
  readonly #difficulties = new ArrayParameter(INT);
  readonly #cpcs = new ArrayParameter(DOUBLE);
  readonly #intents = new ArrayParameter(TEXT);

  /** @returns the keyword's id, if it is not there yet */
  push({ phrase, normal, volume, difficulty, cpc, intent }: Candidate): string {
    const id = newId();
    this.#ids.push(id);
    this.#phrases.push(phrase);
    this.#normals.push(normal);
    this.#volumes.push(volume);
    this.#difficulties.push(difficulty);
    this.#cpcs.push(cpc);
    this.#intents.push(intent);
    return id;
  }

  get length(): number {
    return this.#ids.length;
  }

  /** The columns, each a binary array. */
  columns() {
    return {
      ids: this.#ids.bytes(),
      phrases: this.#phrases.bytes(),
      normals: this.#normals.bytes(),
      volumes: this.#volumes.bytes(),
      difficulties: this.#difficulties.bytes(),
      cpcs: this.#cpcs.bytes(),
      intents: this.#intents.bytes(),
    };
  }
}
