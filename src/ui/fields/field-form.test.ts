import { expect, test } from 'vitest';
import { languages } from '#language/language.ts';
import { dossierKinds, fieldsOf } from '#desk/kinds/kinds.ts';
import { show } from '../testing/show.ts';
import FieldForm from './FieldForm.svelte';

const states = Array.from({ length: 40 }, (_, n) => ({ id: `S${n}`, label: `State ${n}` }));
const choices = { actor: states, 'actor-or-group': states, theme: states.slice(0, 14) };

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');

for (const kind of dossierKinds) {
  for (const lang of languages) {
    const html = show(FieldForm, { kind, fields: fieldsOf[kind], choices }, lang);

    test(`every control of a ${kind} has a label that is on the page (${lang})`, () => {
      const ids = attributes(html, 'id');
      expect(ids).toEqual([...new Set(ids)]);
      const said = ['for', 'aria-labelledby', 'aria-describedby', 'list'].flatMap((name) =>
        attributes(html, name).flatMap((value) => value.split(' ')),
      );
      expect(said.filter((id) => !ids.includes(id))).toEqual([]);
    });

    test(`the form of a ${kind} needs no inline style or script (${lang})`, () => {
      expect(html).not.toMatch(/ style=| on\w+=|<script|<style/);
    });
  }
}

test('a form with problems names each beside its control and leads to it from the top', () => {
  const fields = fieldsOf.candidature.filter(({ key }) => key === 'support');
  const html = show(FieldForm, {
    kind: 'candidature' as const,
    fields,
    choices,
    typed: {
      field: ['support'],
      'support[4].actor': ['Atlantis'],
      'support[4].note': ['heard in a corridor'],
    },
    problems: [
      {
        field: 'support',
        row: 4,
        column: 'actor',
        reason: 'unknown-reference' as const,
        values: { typed: 'Atlantis' },
      },
    ],
  });
  expect(html).toContain('href="#f-support-4-actor-problem"');
  expect(html).toContain('id="f-support-4-actor-problem"');
  expect(html).toContain('aria-describedby="f-support-4-actor-problem"');
  expect(html).toContain('value="Atlantis"');
  expect(html).toContain('value="heard in a corridor"');
});
