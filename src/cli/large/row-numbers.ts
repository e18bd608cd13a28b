import { hashNumber } from '../../lib/formats/in/hash.ts';

/** Numbers texts in the order in which they come, in about 24 bytes each: known again by 53 bits of a hash. */
export class RowNumbers {
  #keys = new Float64Array(1 << 12);
  #rows = new Uint32Array(1 << 12);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a text; that of `size` before the call where it was not known. */
  of(text: string): number {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    // 0 marks a free slot.
    const key = hashNumber(text) || 1;
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === key) return this.#rows[slot]!;
    this.#keys[slot] = key;
    this.#rows[slot] = this.#size;
    return this.#size++;
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = key % this.#keys.length;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, rows] = [this.#keys, this.#rows];
    this.#keys = new Float64Array(keys.length * 2);
    this.#rows = new Uint32Array(keys.length * 2);
    keys.forEach((key, from) => {
      if (key === 0) return;
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#rows[slot] = rows[from]!;
    });
  }
}
