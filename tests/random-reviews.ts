import type { Marking } from '#desk/marking/marking.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { ReviewLine } from '#desk/strategy/review-line.ts';
import type { StrategyReview } from '#desk/strategy/review.ts';
import { institutions, sentence, type Move } from './random-moves.ts';

/** What a move comes to in a review of the strategy: it begins, is talked over, decided and closed with what it rested on. */
export function reviewDeedOf(
  { version }: Dossier,
  { begun, closed, objectives }: StrategyReview,
  { deed, pick, other, marking }: Move,
): AnyDeed | undefined {
  const institution = institutions[other % institutions.length] ?? 'inst-a';
  if (begun === null) {
    const owners = [institution, null, 'inst-b'];
    return {
      ...{ kind: 'review-begun', since: null, after: null },
      objectives: owners.map((owner, n) => ({
        objective: `objective-${n}`,
        owner,
        marking: n === 0 ? marking : { rank: n * 10, audience: null },
        name: { en: sentence() },
        target: { en: sentence() },
      })),
    };
  }
  const one = objectives[pick % Math.max(objectives.length, 1)];
  if (closed !== null || deed === 'late')
    return one && { kind: 'review-raised', objective: one.objective, marking };
  switch (deed) {
    case 'clear':
    case 'submit':
      return {
        kind: 'review-closed',
        lines: objectives.flatMap((each) => linesOn(each.objective, marking, institution)),
      };
    case 'settle':
    case 'step-clear':
      return (
        one && {
          ...{ kind: 'review-decided', objective: one.objective, verdict: 'changed', reason: sentence() },
          changes: [{ field: 'target', value: { en: sentence() }, base: 0 }],
        }
      );
    default:
      return {
        ...{ kind: 'review-commented', comment: `comment-${version}`, text: sentence() },
        objective: other % 3 === 0 ? null : (one?.objective ?? null),
      };
  }
}

const linesOn = (objective: string, marking: Marking, institution: string): readonly ReviewLine[] => [
  {
    ...{ id: `${objective}-1`, objective, marking, sharedWith: [institution], of: 'objective' },
    stood: {
      ...{ version: 1, name: { en: sentence() }, why: { en: sentence() }, target: { en: sentence() } },
      ...{ targetValue: null, unit: {}, baseline: null, baselineYear: null, by: null, owner: sentence() },
      ...{ themes: [], sdgTargets: '', indicator: null, sources: [] },
      progress: { state: 'no-target', figure: null, share: null, expected: null },
    },
  },
  {
    ...{ id: `${objective}-2`, objective, marking, sharedWith: [], of: 'lost' },
    lost: {
      ...{ item: 'item-x', name: { en: sentence() }, number: '', meeting: '', meetingName: '', on: null },
      ...{ fared: 'lost', outcome: { en: sentence() }, named: true },
    },
  },
];
