import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Brief } from '#desk/brief/brief.ts';
import { composeBrief } from '#desk/brief/compose.ts';
import { aBriefInput, anItem, aReply, aRequest, clearedAt, withConsultation } from '#desk/brief/testing.ts';
import { delegation, pedoman, templateWith } from '#desk/brief/template.ts';
import { languages } from '#language/language.ts';
import schema from './brief.schema.json' with { type: 'json' };
import { printBrief } from './print.ts';
import { sampleBrief } from './sample-brief.ts';

const validate = new Ajv2020({
  strict: true,
  formats: { date: /^\d{4}-\d{2}-\d{2}$/, 'date-time': /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ },
}).compile(schema);

const parsed = async (brief: Brief): Promise<Record<string, unknown>> =>
  JSON.parse(new TextDecoder().decode((await printBrief(brief, { format: 'json' })).bytes)) as Record<
    string,
    unknown
  >;

test('a brief as data is what its schema says, in both languages and templates', async () => {
  for (const lang of languages) {
    for (const template of ['pedoman', 'delegation'] as const) {
      const brief = sampleBrief(lang, template);
      const data = await parsed(brief);
      expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
      expect(data).toEqual({ format: 'urn:mufakat:brief:1', ...brief });
    }
  }
});

test('a cleared, issued brief is too', async () => {
  const brief: Brief = {
    ...sampleBrief('en'),
    status: { cleared: true, version: '14', by: 'the Minister', when: '2026-11-22T01:00:00.000Z' },
    approval: { needed: 'yes', by: 'the Minister', on: '2026-11-22' },
  };
  expect(validate(await parsed(brief)), JSON.stringify(validate.errors)).toBe(true);
});

const own = templateWith('short', { en: 'One sheet' }, 'delegation', ['redLines', 'objective', 'points']);

test('what the desk composes is what the schema says', async () => {
  const items = [
    anItem(
      'a',
      {
        objective: { en: 'Keep it.' },
        redLines: [{ id: 'r1', text: { en: 'No sale.' }, why: null }],
        points: [{ id: 'r1', text: { en: 'It is ours.' }, toWhom: { en: 'all' } }],
        stances: [{ id: 'r1', actor: 'AA', stance: 'support', howKnown: 'inferred', source: 'a talk' }],
        evidence: [{ id: 'r1', claim: { en: 'So.' }, publisher: 'P', year: 2025, reference: 'R' }],
      },
      withConsultation({ ...clearedAt(3), requests: [aRequest('q1', 'fin')], replies: [aReply('p1', 'q1')] }),
    ),
    anItem('b', { depth: 'defensive' }),
    anItem('c', { depth: 'not-covered' }),
  ];
  for (const lang of languages) {
    for (const template of [pedoman, delegation, own]) {
      const data = await parsed(composeBrief(aBriefInput({ template, items }, lang)));
      expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    }
  }
});

test('the schema refuses what is not a brief', async () => {
  const data = await parsed(sampleBrief('en'));
  expect(validate({ ...data, secret: 'more' })).toBe(false);
  const { items: _items, ...without } = data;
  expect(validate(without)).toBe(false);
});
