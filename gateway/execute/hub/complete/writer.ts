/** Beyond this an answer's room is not kept for the next one. */
const KEPT = 1 << 20;
/** Up to this many characters a loop is faster than a call to the encoder. */
const SHORT = 24;

const [QUOTE, DELETE] = [0x22, 0x7f];
const NULL = bytesOf('null');
const TRUE = bytesOf('true');
const FALSE = bytesOf('false');

/** A constant part of an answer. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text);
}

/**
 * Writes JSON as bytes into room that is used again for the next answer. What was written last can be taken back: an
 * object in which a null may not stand was half written when the null was found.
 */
export class JsonWriter {
  #room = Buffer.allocUnsafeSlow(1 << 16);
  #length = 0;
  #unescaped = false;

  /** Starts anew; `unescaped`: no string of this answer holds a character that JSON has to escape. */
  begin(unescaped: boolean): void {
    if (this.#room.length > KEPT) this.#room = Buffer.allocUnsafeSlow(1 << 16);
    this.#length = 0;
    this.#unescaped = unescaped;
  }

  get length(): number {
    return this.#length;
  }

  rewind(length: number): void {
    this.#length = length;
  }

  constant(bytes: Uint8Array): void {
    const { length } = bytes;
    const room = this.#reserve(length);
    let at = this.#length;
    for (let index = 0; index < length; index += 1) room[at++] = bytes[index]!;
    this.#length = at;
  }

  null(): void {
    this.constant(NULL);
  }

  /** Any value that a subgraph sent. What JSON does not know is null, and so is a number too large for one. */
  value(value: unknown): void {
    if (typeof value === 'string' && this.#unescaped) this.#quoted(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.constant(value ? TRUE : FALSE);
    else this.#text(JSON.stringify(value) ?? 'null');
  }

  /** A copy of what was written from there on; it is taken back. */
  take(from: number): Buffer {
    const taken = Buffer.from(this.#room.subarray(from, this.#length));
    this.#length = from;
    return taken;
  }

  textAt(from: number, to: number): string {
    return this.#room.toString('utf8', from, to);
  }

  /** Writes again what stands there. */
  repeat(from: number, to: number): void {
    const room = this.#reserve(to - from);
    room.copyWithin(this.#length, from, to);
    this.#length += to - from;
  }

  /** Puts what was written from `from` on in the place of all after `to`. */
  moveBack(from: number, to: number): void {
    this.#room.copyWithin(to, from, this.#length);
    this.#length -= from - to;
  }

  /**
   * A string without anything to escape. To look for that is most of what serialising costs, so it is looked for once in
   * each subgraph's text (`SubgraphResponse.unescaped`).
   */
  #quoted(text: string): void {
    const { length } = text;
    const room = this.#reserve(3 * length + 2);
    let at = this.#length;
    room[at++] = QUOTE;
    const start = at;
    if (length < SHORT) {
      for (let index = 0; index < length; index += 1) {
        const code = text.charCodeAt(index);
        if (code > DELETE) break;
        room[at++] = code;
      }
    }
    if (at - start !== length) at = start + room.write(text, start);
    room[at++] = QUOTE;
    this.#length = at;
  }

  #number(value: number): void {
    if (!Number.isFinite(value)) return this.null();
    const digits = String(value);
    const room = this.#reserve(digits.length);
    for (let index = 0; index < digits.length; index += 1) room[this.#length++] = digits.charCodeAt(index);
  }

  #text(text: string): void {
    const room = this.#reserve(3 * text.length);
    this.#length += room.write(text, this.#length);
  }

  #reserve(more: number): Buffer {
    const needed = this.#length + more;
    if (needed <= this.#room.length) return this.#room;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#room.length));
    this.#room.copy(larger, 0, 0, this.#length);
    return (this.#room = larger);
  }
}
