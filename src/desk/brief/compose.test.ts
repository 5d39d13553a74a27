import { describe, expect, it } from 'vitest';
import { government, restricted } from '#desk/marking/marking.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { composeBrief } from './compose.ts';
import { beforeCutOf } from './brief-input.ts';
import { nothingIssued } from './issue.ts';
import { delegation, pedoman, templateWith } from './template.ts';
import {
  aBriefInput,
  aContribution,
  aMeeting,
  anItem,
  aReply,
  aRequest,
  clearedAt,
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

describe('the running order', () => {
  it('follows the order given, then the forum’s own numbers as numbers', () => {
    const items = [
      anItem('a', { number: '1.10' }),
      anItem('b', { number: '1.9' }),
      anItem('c', { number: '9', order: 1 }),
    ];
    const { steering } = composeBrief(aBriefInput({ items }));
    expect(steering.map(({ number }) => number)).toEqual(['9', '1.9', '1.10']);
  });

  it('numbers items that have no number by their place, and leaves archived ones out', () => {
    const items = [
      anItem('a', { order: 1 }),
      anItem('b', { order: 2 }),
      anItem('x', { order: 0 }, { archived: true }),
    ];
    expect(composeBrief(aBriefInput({ items })).items.map(({ number }) => number)).toEqual(['1', '2']);
  });
});

describe('the depth of an item', () => {
  const values = {
    objective: { en: 'Keep it.' },
    fallbacks: [{ id: 'r1', text: { en: 'Half of it.' } }],
    politicalAnalysis: { en: 'They want ours.' },
  };

  it('keeps an item that is not covered on the steering page only', () => {
    const brief = composeBrief(aBriefInput({ items: [anItem('a', { ...values, depth: 'not-covered' })] }));
    expect(brief.steering.map(({ depth }) => depth)).toEqual(['not-covered']);
    expect(brief.items).toEqual([]);
  });

  it('gives a defensive item its line and no fallbacks to offer', () => {
    const [item] = composeBrief(
      aBriefInput({ items: [anItem('a', { ...values, depth: 'defensive' })] }),
    ).items;
    expect(item?.objective?.text).toBe('Keep it.');
    expect(item?.fallbacks).toEqual([]);
    expect(item?.politicalAnalysis).toBeNull();
  });

  it('prints in a pedoman what the law asks for even where the item is defensive', () => {
    const items = [anItem('a', { ...values, depth: 'defensive' })];
    const [item] = composeBrief(aBriefInput({ items, template: pedoman })).items;
    expect(item?.fallbacks).toHaveLength(1);
    expect(item?.politicalAnalysis?.text).toBe('They want ours.');
  });
});

describe('the status', () => {
  it('is cleared, with version, clearer and hour, when every item is', () => {
    const items = [anItem('a', { number: '1' }, withConsultation(clearedAt(3)))];
    expect(composeBrief(aBriefInput({ items })).status).toEqual({
      cleared: true,
      version: '1 v3',
      by: 'Minister',
      when: '2027-02-02T08:00:00.000Z',
    });
  });

  it('is a draft when one item is not cleared, and counts them', () => {
    const items = [anItem('a', {}, withConsultation(clearedAt(3))), anItem('b')];
    expect(composeBrief(aBriefInput({ items })).status).toEqual({
      cleared: false,
      clearedItems: 1,
      items: 2,
    });
  });

  it('does not ask for clearance of an item that is not covered', () => {
    const items = [anItem('a', {}, withConsultation(clearedAt(3))), anItem('b', { depth: 'not-covered' })];
    expect(composeBrief(aBriefInput({ items })).status.cleared).toBe(true);
  });

  it('falls when the position has changed since it was cleared', () => {
    const items = [anItem('a', {}, withConsultation({ ...clearedAt(3), positionVersion: 5 }))];
    const brief = composeBrief(aBriefInput({ items }));
    expect(brief.items[0]?.status).toMatchObject({ at: 'draft', version: 5 });
    expect(brief.status.cleared).toBe(false);
  });

  it('carries the issue’s number while the versions are those that were issued', () => {
    const items = [anItem('a', {}, withConsultation(clearedAt(3)))];
    const issued = { ...nothingIssued, number: 'B-7', items: [{ item: 'a', version: 3, cleared: true }] };
    expect(composeBrief(aBriefInput({ items, issued })).status).toMatchObject({ version: 'B-7' });
  });
});

describe('the marking', () => {
  it('is that of the strictest part inside, with the country’s own name for it', () => {
    const items = [anItem('a', { redLines: [{ id: 'r1', text: { en: 'Never.' } }] })];
    const brief = composeBrief(aBriefInput({ items }));
    expect(brief.marking).toEqual({ marking: restricted, label: 'RESTRICTED' });
    expect(brief.items[0]?.marking.marking).toEqual(restricted);
  });

  it('does not rise for what is in the dossier but not printed', () => {
    const items = [anItem('a', { depth: 'not-covered', redLines: [{ id: 'r1', text: { en: 'Never.' } }] })];
    expect(composeBrief(aBriefInput({ items })).marking.marking).toEqual(government);
  });

  it('names the audience beside the level', () => {
    const item = anItem('a', {}, { marking: { rank: 10, audience: 'partners' } });
    expect(composeBrief(aBriefInput({ items: [item] })).marking.label).toBe('GOVERNMENT · PARTNERS');
  });
});

describe('a brief cut to its reader', () => {
  const whole = anItem('a', {
    objective: { en: 'Keep it.' },
    redLines: [{ id: 'r1', text: { en: 'Never.' } }],
  });
  const { redLines: _hidden, ...fields } = whole.fields;
  const cut = { ...whole, fields };

  it('says that it is cut, and does not call the hidden red lines unwritten', () => {
    const input = aBriefInput({ items: [cut], reader: readerWithRole('lead', 'kom') });
    const brief = composeBrief({ ...input, beforeCut: beforeCutOf([input.meeting, whole]) });
    expect(brief.cut).toBe(true);
    expect(JSON.stringify(brief.missing)).not.toContain('red lines');
  });

  it('says so too where a whole item is not for this reader', () => {
    const input = aBriefInput({ items: [] });
    expect(composeBrief({ ...input, beforeCut: beforeCutOf([input.meeting, whole]) }).cut).toBe(true);
  });

  it('is not cut for who sees all', () => {
    expect(composeBrief(aBriefInput({ items: [whole] })).cut).toBe(false);
  });

  it('tells the public nothing of who was asked and what is missing inside', () => {
    const consultation = withConsultation({ requests: [aRequest('q1', 'fin')], conditions: [openCondition] });
    const item = anItem('a', { depth: 'full' }, consultation);
    const brief = composeBrief(aBriefInput({ items: [item], reader: readerWithRole('reader') }));
    expect(brief.items[0]?.consulted).toEqual([]);
    expect(brief.items[0]?.conditions).toEqual([]);
    expect(JSON.stringify(brief)).not.toContain('Finance');
    expect(JSON.stringify(brief)).not.toContain('costs nothing');
  });

  it('leaves out a condition about a section that the reader may not see', () => {
    const consultation = {
      requests: [aRequest('q1', 'fin', { points: [{ id: 'p1', question: '?', sections: ['redLines'] }] })],
      conditions: [openCondition],
    };
    const item = { ...cut, ...withConsultation(consultation) };
    const input = aBriefInput({ items: [item] });
    const brief = composeBrief({ ...input, beforeCut: beforeCutOf([input.meeting, whole]) });
    expect(brief.items[0]?.conditions).toEqual([]);
    expect(brief.items[0]?.status).toMatchObject({ openConditions: 1 });
  });
});

describe('sources', () => {
  it('are numbered in the order of their first citation, once each in the whole brief', () => {
    const source = { publisher: 'ITU', year: 2025, reference: 'Facts and Figures' };
    const claim = (id: string, more: object) => ({ id, text: { en: 't' }, claim: { en: 'c' }, ...more });
    const items = [
      anItem('a', { order: 1, evidence: [claim('r1', source), claim('r2', { ...source, year: 2024 })] }),
      anItem('b', { order: 2, precedents: [claim('r1', source)] }),
    ];
    const brief = composeBrief(aBriefInput({ items }));
    expect(brief.notes.map(({ number, publisher, year }) => [number, publisher, year])).toEqual([
      [1, 'ITU', 2023],
      [2, 'ITU', 2025],
      [3, 'ITU', 2024],
    ]);
    expect(brief.items[1]?.precedents[0]?.notes).toEqual([2]);
  });
});

describe('notes', () => {
  const items = [
    anItem('a', {
      evidence: [{ id: 'r1', claim: { en: 'c' }, publisher: 'ITU', year: 2025, reference: 'Facts' }],
      stances: [{ id: 'r1', actor: 'BB', stance: 'support', source: 'Doc 12' }],
    }),
  ];
  const numbersIn = (template: typeof pedoman): readonly unknown[] => {
    const [item] = composeBrief(aBriefInput({ items, template })).items;
    return [item?.stances[0]?.actors[0]?.notes, item?.rule?.notes, item?.evidence[0]?.notes];
  };

  it('are numbered in the order in which the template prints them', () => {
    expect(numbersIn(delegation)).toEqual([[1], [2], [3]]);
    expect(numbersIn(pedoman)).toEqual([[2], [3], [1]]);
  });
});

describe('a template of the desk’s own', () => {
  const values = {
    objective: { en: 'Keep it.' },
    redLines: [{ id: 'r1', text: { en: 'Never.' } }],
    legalAnalysis: { en: 'No law need change.' },
  };
  const own = (base: 'pedoman' | 'delegation') =>
    templateWith('card', { en: 'One card' }, base, ['objective']);

  it('prints what was chosen, calls nothing else missing and is marked no higher', () => {
    const brief = composeBrief(aBriefInput({ items: [anItem('a', values)], template: own('delegation') }));
    expect(brief).toMatchObject({
      template: 'card',
      form: {
        name: { text: 'One card' },
        base: 'delegation',
        parts: [{ part: null, sections: ['objective'] }],
      },
      cover: { title: { text: 'One card' } },
    });
    expect(brief.items[0]).toMatchObject({
      objective: { text: 'Keep it.' },
      redLines: [],
      legalAnalysis: null,
    });
    expect(brief.marking.marking).toEqual(government);
    expect(JSON.stringify(brief.missing)).not.toContain('line to take');
  });

  it('keeps what the law asks for where it is made of the guidelines', () => {
    const brief = composeBrief(aBriefInput({ items: [anItem('a', values)], template: own('pedoman') }));
    expect(brief.items[0]).toMatchObject({ legalAnalysis: { text: 'No law need change.' }, redLines: [] });
    expect(JSON.stringify(brief.missing)).toContain('political analysis');
  });
});

describe('what is said in an act', () => {
  it('carries the language of the desk, not that of the brief', () => {
    const consultation = withConsultation({ requests: [aRequest('q1', 'fin')], conditions: [openCondition] });
    const input = aBriefInput({ items: [anItem('a', {}, consultation)], spoken: 'en' }, 'id');
    expect(composeBrief(input).items[0]?.conditions[0]?.text).toEqual({
      text: openCondition.text,
      lang: 'en',
    });
  });
});

describe('a source written as one free line', () => {
  it('shares the note of the same reference, which then carries publisher and year', () => {
    const items = [
      anItem('a', {
        stances: [{ id: 'r1', actor: 'BB', stance: 'support', howKnown: 'statement', source: 'Doc 12' }],
        evidence: [{ id: 'r1', claim: { en: 'c' }, publisher: 'APT', year: 2026, reference: 'Doc 12' }],
      }),
    ];
    const brief = composeBrief(aBriefInput({ items }));
    expect(brief.notes[0]).toEqual({
      number: 1,
      claim: null,
      publisher: 'APT',
      year: 2026,
      reference: 'Doc 12',
    });
    expect(brief.items[0]?.evidence[0]?.notes).toEqual([1]);
    expect(brief.items[0]?.stances[0]?.actors[0]).toMatchObject({ howKnown: 'statement', notes: [1] });
  });
});

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
