/** So many observations stand in one block of columns. */
export const blockSize = 65_536;

/** Some of what was observed, a column each; a reason why there is no figure counts from 1. */
export interface Block {
  readonly series: Uint32Array;
  readonly area: Uint16Array;
  readonly period: Uint16Array;
  readonly value: Float64Array;
  readonly missing: Uint8Array;
  readonly line: Uint32Array;
}

/** The columns of what was observed, in blocks that are never moved. */
export class Columns {
  readonly #blocks: Block[] = [];

  /** The block in which one stands, or is to stand next. */
  blockFor(at: number): Block {
    const number = Math.floor(at / blockSize);
    const found = this.#blocks[number];
    if (found) return found;
    const fresh: Block = {
      ...{ series: new Uint32Array(blockSize), area: new Uint16Array(blockSize) },
      ...{ period: new Uint16Array(blockSize), value: new Float64Array(blockSize) },
      ...{ missing: new Uint8Array(blockSize), line: new Uint32Array(blockSize) },
    };
    this.#blocks[number] = fresh;
    return fresh;
  }
}

/** Where the figure for a series, an area and a period stands among the columns, found by a table of their numbers. */
export class Places {
  #slots = new Int32Array(4096);
  #held = 0;

  /** -1 where there is none. */
  find(series: number, area: number, period: number, rows: Columns): number {
    const most = this.#slots.length - 1;
    for (let slot = placeOf(series, area, period) & most; ; slot = (slot + 1) & most) {
      const at = (this.#slots[slot] ?? 0) - 1;
      if (at < 0) return -1;
      const block = rows.blockFor(at);
      const within = at % blockSize;
      if (block.series[within] === series && block.area[within] === area && block.period[within] === period)
        return at;
    }
  }

  /** @param at where a figure now stands that was not found before */
  add(at: number, rows: Columns): void {
    this.#held += 1;
    if (this.#held * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2);
      for (let before = 0; before < at; before += 1) this.#put(before, rows);
    }
    this.#put(at, rows);
  }

  #put(at: number, rows: Columns): void {
    const { series, area, period } = rows.blockFor(at);
    const within = at % blockSize;
    const most = this.#slots.length - 1;
    let slot = placeOf(series[within] ?? 0, area[within] ?? 0, period[within] ?? 0) & most;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & most;
    this.#slots[slot] = at + 1;
  }
}

/** Spreads three numbers over 32 bits (Murmur's last steps). */
function placeOf(series: number, area: number, period: number): number {
  let mixed = Math.imul(series, 0x9e3779b1) ^ Math.imul(area, 0x85ebca6b) ^ Math.imul(period, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
