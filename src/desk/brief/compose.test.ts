import { describe, expect, it } from 'vitest';
import { government, restricted } from '#desk/marking/marking.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { composeBrief } from './compose.ts';
import { beforeCutOf } from './brief-input.ts';
import { nothingIssued } from './issue.ts';
import { delegation, pedoman, templateWith } from './template.ts';
import { aBriefInput, anItem, aRequest, clearedAt, withConsultation } from './testing.ts';

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
