import { describe, expect, it } from 'vitest';
import type { Behind, Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { composeBrief } from './compose.ts';
import { nothingIssued } from './issue.ts';
import { pedoman } from './template.ts';
import {
  aBriefInput,
  aContribution,
  aMeeting,
  anItem,
  aReply,
  aRequest,
  withConsultation,
} from './testing.ts';

const openCondition = {
  id: 'a1:p1',
  request: 'q1',
  reply: 'a1',
  institution: 'fin',
  point: 'p1',
  text: 'Only if it costs nothing.',
  suggestion: null,
  settled: null,
};

describe('contributions', () => {
  it('stand under their item with our view, and those of no item are named as such', () => {
    const contributions = [
      aContribution('D/2', { item: 'a', ourView: 'oppose', reason: { en: 'Too wide.' }, revision: 1 }),
      aContribution('D/1', { item: 'a', ourView: 'none-yet' }),
      aContribution('D/9'),
    ];
    const brief = composeBrief(aBriefInput({ items: [anItem('a')], contributions }));
    expect(brief.items[0]?.contributions.map(({ number, ourView }) => [number, ourView])).toEqual([
      ['D/1', 'none-yet'],
      ['D/2 Rev.1', 'oppose'],
    ]);
    const missing = brief.missing.map(({ what }) => what);
    expect(missing).toContain('We have no view yet on D/1.');
    expect(missing).toContain('Contributions that belong to no item yet: D/9.');
  });
});

describe('the approval that the law asks for', () => {
  it('is needed where the meeting makes an agreement, and silence is no approval', () => {
    const meeting = aMeeting({ legalForm: 'makes-agreement' });
    const brief = composeBrief(aBriefInput({ meeting, template: pedoman }, 'id'));
    expect(brief.approval).toEqual({ needed: 'yes', by: null, on: null });
    expect(brief.missing.map(({ what }) => what).join(' ')).toContain('diam tidak berarti setuju');
    expect(brief.minister.decisions[0]?.text).toContain('Menyetujui pedoman delegasi');
  });

  it('is said not to be known where nobody has said what the meeting makes', () => {
    const meeting = aMeeting({ legalForm: 'not-known' });
    expect(composeBrief(aBriefInput({ meeting })).approval.needed).toBe('not-known');
  });
});

describe('what is still missing', () => {
  it('comes with the weightiest first: clearance, conditions, replies, then texts, and sources last', () => {
    const consultation = withConsultation({ requests: [aRequest('q1', 'fin')], conditions: [openCondition] });
    const values = { stances: [{ id: 'r1', actor: 'BB', stance: 'oppose' }] };
    const { missing } = composeBrief(aBriefInput({ items: [anItem('a', values, consultation)] }));
    expect(missing.filter(({ item }) => item !== null).map(({ kind }) => kind)).toEqual([
      'clearance',
      'condition',
      'reply',
      'text',
      'source',
    ]);
  });

  const sentences = (...items: Parameters<typeof anItem>[]): readonly string[] =>
    composeBrief(aBriefInput({ items: items.map((item) => anItem(...item)) })).missing.map(
      ({ what }) => what,
    );

  it('names the sections that nobody has written', () => {
    expect(sentences(['a', { depth: 'defensive', objective: { en: 'Keep it.' } }])).toContain(
      'Not written: line to take and red lines.',
    );
  });

  it('names who has not answered, whose answer fell, and who must answer officially', () => {
    const consultation = withConsultation({
      requests: [aRequest('q1', 'fin'), aRequest('q2', 'kom'), aRequest('q3', 'fin')],
      replies: [aReply('a2', 'q2', { stands: false }), aReply('a3', 'q3', { authority: 'personal' })],
    });
    const said = sentences(['a', {}, consultation]);
    expect(said).toContain('No reply from Finance ministry, asked for by 1 February 2027.');
    expect(said).toContain(
      'The reply of Communications ministry no longer stands: the position changed after it.',
    );
    expect(said).toContain('Finance ministry has not answered officially, as it must.');
  });

  it('says which words exist in another language only', () => {
    const brief = composeBrief(aBriefInput({ items: [anItem('a', { objective: { id: 'Pertahankan.' } })] }));
    expect(brief.items[0]?.objective).toEqual({ text: 'Pertahankan.', lang: 'id' });
    expect(brief.missing.map(({ what }) => what)).toContain(
      'Not written in English, and printed in another language: objective.',
    );
  });

  describe('of words that were changed in another language only', () => {
    const held = (key: string, value: FieldValue, behind: Behind): Pick<Dossier, 'fields'> => {
      const item = anItem('a', { [key]: value });
      const { [key]: field } = item.fields;
      if (!field) throw new Error(`the item has ${key}`);
      return { fields: { ...item.fields, [key]: { ...field, behind } } };
    };
    const briefOf = (fields: Pick<Dossier, 'fields'>, lang: 'en' | 'id' = 'en', depth = 'full') => {
      const item = anItem('a', { depth });
      return composeBrief(
        aBriefInput({ items: [{ ...item, fields: { ...fields.fields, ...item.fields } }] }, lang),
      );
    };
    const changed = ({ missing }: ReturnType<typeof briefOf>) =>
      missing.map(({ what }) => what).filter((what) => /^Changed in another|baru diubah/.test(what));
    const lines = [
      { id: 'r1', text: { en: 'First.', id: 'Pertama.' }, why: { en: 'So.', id: 'Begitu.' } },
      { id: 'r2', text: { en: 'Second.', id: 'Kedua.' } },
    ];

    it('names the section, and marks the words', () => {
      const fields = held('objective', { en: 'Keep it.', id: 'Pertahankan.' }, { '': ['en'] });
      expect(changed(briefOf(fields))).toEqual([
        'Changed in another language only, and printed here as before: objective.',
      ]);
      expect(briefOf(fields).items[0]?.objective).toMatchObject({ behind: true });
      expect(changed(briefOf(fields, 'id'))).toEqual([]);
    });

    it('marks that line of a list, and none beside it', () => {
      const fields = held('redLines', lines, { 'r1 why': ['id'], 'r2 text': ['id'] });
      expect(briefOf(fields, 'id').items[0]?.redLines).toEqual([
        { text: { text: 'Pertama.', lang: 'id' }, why: { text: 'Begitu.', lang: 'id', behind: true } },
        { text: { text: 'Kedua.', lang: 'id', behind: true }, why: null },
      ]);
      expect(changed(briefOf(fields, 'id'))).toEqual([expect.stringContaining(': garis merah.')]);
    });

    it.each(['fallbacks', 'points', 'textProposals'] as const)('marks a line of %s', (key) => {
      const marked = lines.map((line) => ({ ...line, mark: 'MOD', place: '1' }));
      const [item] = briefOf(held(key, marked, { 'r2 text': ['en'] })).items;
      expect(item?.[key].map(({ text }) => text?.behind)).toEqual([undefined, true]);
    });

    it('marks a line of what must be achieved', () => {
      const musts = lines.map((line) => ({ ...line, weight: 'must' }));
      const [item] = briefOf(held('priorities', musts, { 'r2 text': ['en'] })).items;
      expect(item?.priorities.map(({ text }) => text.behind)).toEqual([undefined, true]);
    });

    it('says nothing of a section that is not printed', () => {
      expect(changed(briefOf(held('limits', lines, { 'r1 text': ['en'] })))).toEqual([]);
      const fallbacks = held('fallbacks', lines, { 'r1 text': ['en'] });
      expect(changed(briefOf(fallbacks, 'en', 'defensive'))).toEqual([]);
      expect(changed(briefOf(fallbacks))).toHaveLength(1);
    });
  });

  it('says that the dates are not confirmed and that an issued item has changed', () => {
    const meeting = aMeeting({ datesConfirmed: false });
    const items = [anItem('a', { number: '1.7' }, withConsultation({ positionVersion: 9 }))];
    const issued = { ...nothingIssued, number: 'B-7', items: [{ item: 'a', version: 3, cleared: true }] };
    const said = composeBrief(aBriefInput({ meeting, items, issued })).missing.map(({ what }) => what);
    expect(said).toContain('The dates are not confirmed.');
    expect(said).toContain('Changed since the brief was issued, with no addendum: 1.7.');
  });
});

describe('addenda', () => {
  it('are listed with their number, reason and items', () => {
    const addendum = { addendum: 1, at: '2027-02-20T08:00:00.000Z', by: 'Sari', why: 'New paper' };
    const issued = {
      ...nothingIssued,
      number: 'B-7',
      addenda: [{ ...addendum, items: [{ item: 'a', version: 4, cleared: true }] }],
    };
    const brief = composeBrief(aBriefInput({ items: [anItem('a', { number: '1.7' })], issued }));
    expect(brief.addenda).toMatchObject([
      { number: 1, why: { text: 'New paper' }, items: [{ number: '1.7' }] },
    ]);
  });
});

describe('the page budget', () => {
  it('warns of an item that overruns it', () => {
    const long = 'A sentence that says something. '.repeat(700);
    const brief = composeBrief(aBriefInput({ items: [anItem('a', { backgroundFree: { en: long } })] }));
    expect(brief.overruns).toMatchObject([{ item: '1', budget: 4 }]);
    expect(brief.overruns[0]?.pages).toBeGreaterThan(5);
  });
});

describe('the minister’s page', () => {
  it('shows what is certain to arise or stuck, in two lines each, and asks for decisions', () => {
    const consultation = withConsultation({ requests: [aRequest('q1', 'fin')], conditions: [openCondition] });
    const items = [
      anItem('a', { order: 1, objective: { en: 'Keep the band for the mobile service. '.repeat(20) } }),
      anItem('b', { order: 2, depth: 'short' }),
      anItem('c', { order: 3, depth: 'short' }, consultation),
    ];
    const { minister } = composeBrief(aBriefInput({ items }));
    expect(minister.items.map(({ number, openConditions }) => [number, openConditions])).toEqual([
      ['1', 0],
      ['3', 1],
    ]);
    expect(minister.items[0]?.objective?.text.length).toBeLessThanOrEqual(262);
    expect(minister.decisions).toContainEqual({
      text: 'Item 3: an open condition of Finance ministry.',
      quoted: { text: 'Only if it costs nothing.', lang: 'en' },
    });
  });
});
