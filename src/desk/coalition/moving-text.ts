import { supportCurve } from '#analysis/coalitions/support-curve.ts';
import type { DecisionRule, PlacedActor, SupportCurve } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import { scaleEnd } from '#desk/stance/stance-fields.ts';
import { placedOf, type ItemScale } from './coalition.ts';
import { furtherFor } from './conditions.ts';
import { playersOf } from './players.ts';
import { ruleOf } from './rule-of.ts';
import { countOf, type CoalitionInput } from './seats.ts';

export interface MovingText extends SupportCurve {
  /** Votes whose holders' place is known, and those of whom it is not: these are counted on no side. */
  readonly placed: number;
  readonly leftOut: number;
  /** Votes that are needed if everybody votes; null where none are counted. */
  readonly needed: number | null;
  /** What all in the room weigh in the second condition, in the units of the curve, and which share of it is needed; null where there is none. */
  readonly second: {
    readonly of: string;
    /** How many hundredths are needed, as it was written. */
    readonly share: number;
    readonly total: number;
  } | null;
}

/** Where no rule is recorded, what a text would get is shown all the same. */
const uncounted: DecisionRule = {
  ...{ way: 'consensus', threshold: null, base: 'present', abstention: 'not-counted' },
  ...{ quorum: null, opposedAtMost: null, ifNothingAgreed: 'status-quo' },
};
/** Every fifth point of the scale. */
const steps = 21;

/** What a text would get at each place of the item's scale, and whom a movement of it gains; null where nobody's place but ours is known. */
export function movingText(
  input: CoalitionInput,
  scale: ItemScale,
  membersOn: BriefFacts['membersOn'],
): MovingText | null {
  const { players, members } = playersOf(input, membersOn);
  const { further } = input.room;
  const asked = further ? furtherFor(further, players) : { second: null, vetoes: new Set<string>() };
  const placed = players.flatMap(({ code, said }): PlacedActor[] =>
    code === input.room.ours
      ? scale.ours === null
        ? []
        : [{ actor: code, position: scale.ours, salience: 1, confidence: 1 }]
      : typeof said?.point === 'number'
        ? [placedOf(code, { ...said, through: null }, false)]
        : [],
  );
  if (!placed.some(({ actor }) => actor !== input.room.ours)) return null;
  const known = new Set(placed.map(({ actor }) => actor));
  const votesOf = (isKnown: boolean): number =>
    players.filter(({ code }) => known.has(code) === isKnown).reduce((sum, { weight }) => sum + weight, 0);
  const curve = supportCurve(
    input.rule ? ruleOf(input.rule) : uncounted,
    members,
    placed,
    { lower: 0, upper: scaleEnd, statusQuo: scale.statusQuo },
    { steps, further: asked },
  );
  return {
    ...curve,
    placed: votesOf(true),
    leftOut: votesOf(false),
    needed: countOf(input, membersOn)?.needed ?? null,
    second: asked.second && {
      ...{ of: further?.of ?? '', share: further?.share ?? 0 },
      total: [...asked.second.weights.values()].reduce((sum, weight) => sum + weight, 0),
    },
  };
}
