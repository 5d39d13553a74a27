import { expect, it } from 'vitest';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { openContradictions } from './contradictions.ts';
import { after, ask, focalPoint, lead, openedItem, say, tryDeed } from './testing.ts';

it('is reconciled by nobody who may not read both answers', () => {
  const [fin, def] = ['fin', 'def'].map((id) => ({ ...focalPoint(id), ceiling: 20 }));
  const item = after(
    openedItem(),
    [lead, ask('fin', ['redLines'])],
    [lead, ask('def', ['redLines'])],
    [fin!, say('fin', 'a1', { answers: [{ point: 'p1', kind: 'condition', text: 'Only if paid' }] })],
    [def!, say('def', 'a2')],
  );
  const reconcile: AnyDeed = {
    kind: 'contradiction-settled',
    contradiction: openContradictions(item)[0]!.key,
    who: 'Sari',
    decision: 'Finance is heard first',
  };
  expect(tryDeed(item, { ...lead, ceiling: 10 }, reconcile)).toMatchObject({
    reason: 'no-such-contradiction',
  });
  expect(tryDeed(item, lead, reconcile)).not.toHaveProperty('reason');
});
