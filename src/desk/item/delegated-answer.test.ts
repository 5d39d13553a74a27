import { describe, expect, it } from 'vitest';
import { readerWithRole } from '#desk/people/reader.ts';
import { delegatedReply } from './delegated-answer.ts';
import type { Replied } from './item-deeds.ts';
import { askValue, kindName, pointName, readReply } from './read-reply.ts';
import { openedItem, tryDeed } from './testing.ts';

const points = ['p1', 'p2'].map((point) => ({ dossier: 'item', request: 'q', point }));
const may = { points, mayAnswer: true, withdrawnAt: null };
const typed = (request: string, named: readonly string[], authority = 'working-level') =>
  readReply({
    ask: [askValue({ item: 'item', request, about: 1, key: 'abcdefgh' })],
    [pointName(request)]: [...named],
    ...Object.fromEntries(named.map((point) => [kindName(request, point), ['content']])),
    ...{ authority: [authority], letter: ['No. 7'], signatory: ['The minister'], who: ['Budi'] },
  });

describe('an answer by delegation', () => {
  it('speaks to the named points alone, whatever the form holds, and carries no signature', () => {
    const done = delegatedReply(may, typed('q', ['p1', 'p2', 'p3']));
    expect(done.ok && done.reply.asks[0]?.answers.map(({ point }) => point)).toEqual(['p1', 'p2']);
    expect(done.ok && [done.reply.signatory, done.reply.letter]).toEqual(['', '']);
    expect(delegatedReply(may, typed('other', ['p1']))).toMatchObject({ reason: 'no-such-request' });
    expect(delegatedReply(may, typed('q', ['p3']))).toMatchObject({ reason: 'no-such-request' });
  });

  it('is refused where it is official, where only a comment was wanted, and after it was taken back', () => {
    expect(delegatedReply(may, typed('q', ['p1'], 'official'))).toMatchObject({
      reason: 'delegated-not-official',
    });
    expect(delegatedReply({ ...may, mayAnswer: false }, typed('q', ['p1']))).toMatchObject({
      reason: 'not-delegated',
    });
    expect(delegatedReply({ ...may, withdrawnAt: '2027-01-04' }, typed('q', ['p1']))).toMatchObject({
      reason: 'not-delegated',
    });
  });

  it('is refused by the record itself where it is official or another institution enters it', () => {
    const officer = readerWithRole('officer');
    const asked = tryDeed(openedItem(), officer, {
      kind: 'asked',
      ...{ request: 'q', institution: 'fin', mandatory: false, deadline: '2027-02-01T00:00:00.000Z' },
      points: [{ id: 'p1', question: 'Well?', sections: ['objective'] }],
    });
    if ('reason' in asked) throw new Error(asked.reason);
    const reply: Replied = {
      ...{ kind: 'replied', request: 'q', reply: 'r', about: asked.consultation?.positionVersion ?? 0 },
      answers: [{ point: 'p1', kind: 'content', text: '' }],
      ...{ authority: 'working-level', letter: 'No. 7', signatory: 'The minister' },
      delegated: { by: 'Ani' },
    };
    const own = readerWithRole('focal-point', 'fin');
    expect(tryDeed(asked, own, { ...reply, authority: 'official' })).toMatchObject({
      reason: 'delegated-not-official',
    });
    expect(tryDeed(asked, officer, reply)).toMatchObject({ reason: 'not-yours' });
    expect(tryDeed(asked, own, reply)).toMatchObject({
      consultation: { replies: [{ delegated: { by: 'Ani' } }] },
    });
  });
});
