/** What an array is made of: its type's oid in pg_type.dat, the bytes that a value takes at most, and how it is written. */
type Element<T> = {
  oid: number;
  most(value: T): number;
  /** @returns the bytes written at `at` */
  write(into: Buffer, value: T, at: number): number;
};

export const TEXT: Element<string> = {
  oid: 25,
  most: (value) => value.length * 3,
  write: (into, value, at) => into.write(value, at),
};
export const UUID: Element<string> = {
  oid: 2950,
  most: () => 16,
  write: (into, value, at) => into.write(value.replaceAll("-", ""), at, "hex"),
};
export const INT: Element<number> = {
  oid: 23,
  most: () => 4,
  write: (into, value, at) => into.writeInt32BE(value, at) - at,
};
export const DOUBLE: Element<number> = {
  oid: 701,
  most: () => 8,
  write: (into, value, at) => into.writeDoubleBE(value, at) - at,
};

const HEAD_BYTES = 20;
const FIRST_BYTES = 1024;
const NULL = -1;

/**
 * A one-dimensional array in PostgreSQL's binary form, filled value by value: what inserts thousands of rows
 * is read from it at half the price of JSON. Give {@link ArrayParameter.bytes} as a parameter and name its type in the
 * statement. Format: array_recv in PostgreSQL's arrayfuncs.c, and the recv function of the element.
 */
export class ArrayParameter<T> {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #end = HEAD_BYTES;
  #length = 0;
  #nulls = 0;

  constructor(private readonly element: Element<T>) {}

  get length(): number {
    return this.#length;
  }

  push(value: T | null): void {
    this.#length++;
    this.#makeRoom(4 + (value === null ? 0 : this.element.most(value)));
    const at = this.#end + 4;
    const written = value === null ? NULL : this.element.write(this.#bytes, value, at);
    this.#bytes.writeInt32BE(written, this.#end);
    this.#end = at + Math.max(written, 0);
    if (value === null) this.#nulls = 1;
  }

  /** Ready to be sent; what is pushed later is not in it. */
  bytes(): Buffer {
    const head = [1, this.#nulls, this.element.oid, this.#length, 1];
    for (const [index, part] of head.entries()) this.#bytes.writeInt32BE(part, index * 4);
    return this.#bytes.subarray(0, this.#end);
  }

  #makeRoom(more: number): void {
    if (this.#end + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#end + more));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}
