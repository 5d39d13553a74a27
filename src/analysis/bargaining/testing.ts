import { seededRandom } from '../numeric/random.ts';
import type { Bargain, BargainingActor } from './types.ts';

/**
 * The time at which emission standards should come in, in years of delay, as ten members of the Community wanted it in 1984.
 * Bueno de Mesquita, "Political forecasting: an expected utility method", in Bueno de Mesquita and Stokman (eds.), European
 * Community Decision Making (Yale 1994), table 4.1. It came out at 8.833.
 */
const emissionRows: readonly (readonly [
  actor: string,
  capability: number,
  position: number,
  salience: number,
])[] = [
  ['Netherlands', 0.08, 4, 0.8],
  ['Belgium', 0.08, 7, 0.4],
  ['Luxembourg', 0.03, 4, 0.2],
  ['Germany', 0.16, 4, 0.8],
  ['France', 0.16, 10, 0.6],
  ['Italy', 0.16, 10, 0.6],
  ['United Kingdom', 0.16, 10, 0.9],
  ['Ireland', 0.05, 7, 0.1],
  ['Denmark', 0.05, 4, 1],
  ['Greece', 0.08, 7, 0.7],
];

export const emissions: Bargain = {
  actors: emissionRows.map(([actor, capability, position, salience]) => ({
    actor,
    capability,
    position,
    salience,
    confidence: 0.8,
  })),
  lower: 4,
  upper: 10,
  statusQuo: null,
  rule: null,
};

/** Actors by chance, the same for the same seed, on a scale of 0 to 100. */
export function someBargain(count: number, seed: number, differing: Partial<BargainingActor> = {}): Bargain {
  const { uniform } = seededRandom(seed);
  const actors = Array.from({ length: count }, (_, at) => ({
    actor: `a${at}`,
    position: 100 * uniform(),
    salience: 0.1 + 0.8 * uniform(),
    capability: 1 + 99 * uniform(),
    confidence: 0.2 + 0.7 * uniform(),
    ...differing,
  }));
  return { actors, lower: 0, upper: 100, statusQuo: null, rule: null };
}
