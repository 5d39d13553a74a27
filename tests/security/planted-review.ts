import { government, restricted } from '#desk/marking/marking.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { NewDossier } from '#acts/open-dossier.ts';
import { secret, words } from './planted-words.ts';

/** A review of the strategy that everybody of the unit may know of, and an objective in it that few may read: said of it, decided, kept. */
export async function plantReview(
  make: (id: string, dossier: NewDossier) => Promise<void>,
  on: (id: string, deed: AnyDeed) => Promise<unknown>,
): Promise<void> {
  await make('strategy-review-1', {
    kind: 'strategy-review',
    marking: government,
    fields: { name: words('A review'), on: '2026-11-20', learned: words(secret('learned')) },
    markings: { learned: restricted },
  });
  await on('strategy-review-1', {
    ...{ kind: 'review-begun', since: null, after: null },
    objectives: [
      {
        ...{ objective: 'objective-1', owner: 'inst-third', marking: restricted },
        ...{ name: words(secret('reviewunder')), target: words(secret('reviewaim')) },
      },
    ],
  });
  await on('strategy-review-1', {
    ...{
      kind: 'review-commented',
      comment: 'comment-1',
      objective: 'objective-1',
      text: secret('reviewcomment'),
    },
  });
  await on('strategy-review-1', {
    ...{
      kind: 'review-decided',
      objective: 'objective-1',
      verdict: 'changed',
      reason: secret('reviewreason'),
    },
    changes: [{ field: 'target', value: words(secret('reviewtarget')), base: 0 }],
  });
  const line = { objective: 'objective-1', marking: restricted, sharedWith: [] };
  await on('strategy-review-1', {
    kind: 'review-closed',
    lines: [
      {
        ...{ ...line, id: 'l1', of: 'objective' },
        stood: {
          ...{ version: 1, name: words(secret('reviewname')), why: words(secret('reviewwhy')), target: {} },
          ...{ targetValue: null, unit: {}, baseline: null, baselineYear: null, by: null },
          ...{ owner: secret('reviewowner'), themes: [], sdgTargets: '', indicator: null, sources: [] },
          progress: { state: 'no-target', figure: null, share: null, expected: null },
        },
      },
      {
        ...{ ...line, id: 'l2', of: 'lost' },
        lost: {
          ...{
            item: 'item-open',
            name: words(secret('reviewlost')),
            number: '',
            meeting: '',
            meetingName: '',
          },
          ...{ on: null, fared: 'lost', outcome: words(secret('reviewoutcome')), named: true },
        },
      },
    ],
  });
}
