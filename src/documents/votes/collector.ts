import type { VoteRecord, VoteSource } from '#desk/votes/vote-record.ts';

/** What is wrong in a file, and where. A row that has something wrong is left out; the others are read. */
export interface VoteProblem {
  readonly file: string;
  /** Counted from 1 as an editor shows it; null where it is the whole file's. */
  readonly line: number | null;
  readonly field: string;
  readonly what:
    | 'unrecognised'
    | 'no-text'
    | 'too-many-cells'
    | 'other-day'
    | 'too-large'
    | 'broken'
    | 'empty'
    | 'bad-date'
    | 'bad-vote'
    | 'bad-body'
    | 'unknown-country'
    | 'not-then'
    | 'contradicting-names'
    | 'voted-twice'
    | 'no-roll-call'
    | 'no-votes'
    | 'counts-differ';
  /** What stands there. */
  readonly value: string;
  /** How many rows have this: a name that is not known is told once. */
  readonly rows: number;
}

/** What is known of a roll call but its votes. */
export type RollCallFacts = Omit<VoteRecord, 'source' | 'id' | 'letters'>;

/** A roll call as files tell it, row by row. */
export interface CollectedRollCall {
  /** Its number among those gathered. */
  readonly place: number;
  readonly source: VoteSource;
  readonly id: string;
  facts: RollCallFacts | undefined;
  readonly issues: Set<string>;
  /** Where it is first told of. */
  readonly file: number;
  readonly line: number;
}

/** A column of numbers that grows. */
class Column<T extends Uint8Array | Uint16Array | Uint32Array> {
  #held: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#held = make(1 << 14);
  }

  push(value: number): void {
    if (this.#length === this.#held.length) {
      const larger = this.#make(this.#held.length * 2);
      larger.set(this.#held);
      this.#held = larger;
    }
    this.#held[this.#length] = value;
    this.#length += 1;
  }

  get values(): T {
    return this.#held.subarray(0, this.#length) as T;
  }
}

/** Gathers roll calls and votes out of files in any order: votes in columns, a million of them in some megabytes. */
export class VoteCollector {
  readonly files: string[] = [];
  readonly rollCalls: CollectedRollCall[] = [];
  /** As they are spelled: code and name. */
  readonly voters: { readonly code: string; readonly name: string }[] = [];
  readonly repeated: { readonly earlier: string; readonly later: string }[] = [];
  readonly problems: VoteProblem[] = [];
  readonly #places = new Map<string, CollectedRollCall>();
  readonly #voterPlaces = new Map<string, number>();
  readonly #rollCall = new Column((length) => new Uint32Array(length));
  readonly #voter = new Column((length) => new Uint16Array(length));
  readonly #letter = new Column((length) => new Uint8Array(length));
  readonly #file = new Column((length) => new Uint16Array(length));
  readonly #line = new Column((length) => new Uint32Array(length));

  /** The votes in columns. A letter is its place among `voteLetters`. */
  get votes() {
    return {
      rollCall: this.#rollCall.values,
      voter: this.#voter.values,
      letter: this.#letter.values,
      file: this.#file.values,
      line: this.#line.values,
    };
  }

  /** Says that from here on another file is read. */
  open(file: string): void {
    this.files.push(file);
  }

  /** The roll call of this number, known by now or new. */
  rollCall(source: VoteSource, id: string, line: number): CollectedRollCall {
    const key = `${source}:${id}`;
    const known = this.#places.get(key);
    if (known) return known;
    const [place, file] = [this.rollCalls.length, this.files.length - 1];
    const made: CollectedRollCall = { place, source, id, facts: undefined, issues: new Set(), file, line };
    this.rollCalls.push(made);
    this.#places.set(key, made);
    return made;
  }

  /** One vote; `letter` is its place among `voteLetters`. */
  vote({ place }: CollectedRollCall, code: string, name: string, letter: number, line: number): void {
    const key = `${code}\0${name}`;
    let voter = this.#voterPlaces.get(key);
    if (voter === undefined) {
      voter = this.voters.length;
      this.voters.push({ code, name });
      this.#voterPlaces.set(key, voter);
    }
    this.#rollCall.push(place);
    this.#voter.push(voter);
    this.#letter.push(letter);
    this.#file.push(this.files.length - 1);
    this.#line.push(line);
  }

  /** Notes what is wrong in the file that is being read. */
  refuse(line: number | null, field: string, what: VoteProblem['what'], value: string): void {
    this.problems.push({ file: this.files.at(-1) ?? '', line, field, what, value, rows: 1 });
  }
}
