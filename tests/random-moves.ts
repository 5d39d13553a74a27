import fc from 'fast-check';
import { everyone, government, restricted, type Marking } from '#desk/marking/marking.ts';

export const institutions = ['inst-a', 'inst-b', 'inst-c'] as const;
export const audiences = ['cabinet', 'partners'] as const;

/** Words with a token that stands nowhere else, so that wherever it turns up it can be told what got out. */
const tokenPattern = /tok\d+x/g;
let tokens = 0;
export const sentence = (): string => `Rahasia tok${(tokens += 1)}x`;
export const tokensIn = (value: unknown): readonly string[] => [
  ...new Set(JSON.stringify(value ?? null).match(tokenPattern)),
];

export const markings: fc.Arbitrary<Marking> = fc.record({
  rank: fc.constantFrom(everyone.rank, government.rank, restricted.rank),
  audience: fc.constantFrom(null, null, ...audiences),
});

/** One move: which deed, and numbers to choose its object by. */
export interface Move {
  readonly deed: (typeof moves)[number];
  readonly pick: number;
  readonly other: number;
  readonly marking: Marking;
}

const moves = [
  'edit',
  'mark-field',
  'mark-dossier',
  'attach',
  'detach',
  'hand-over',
  'ask',
  'reply',
  'move-deadline',
  'add-point',
  'withdraw',
  'settle',
  'arbitrate',
  'reconcile',
  'late',
  'submit',
  'send-back',
  'clear',
  'step-clear',
  'step-refuse',
  'word-as-clearer',
  'withdraw-clearance',
  'ask-capital',
  'instruct',
  'record-stance',
  'correct-stance',
  'withdraw-stance',
] as const;

export const randomMoves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({ deed: fc.constantFrom(...moves), pick: fc.nat(99), other: fc.nat(99), marking: markings }),
  { maxLength: 9 },
);
