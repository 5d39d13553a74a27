import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { houseTemplates } from '#desk/brief/template.ts';
import { exampleDeed, exampleStances, exampleValue } from '#desk/example/example-deed.ts';
import type { Example, ExampleDossier } from '#desk/example/example.ts';
import { statusOf } from '#desk/brief/status.ts';
import { stageOf } from '#desk/item/readiness.ts';
import { stanceFields } from '#desk/stance/stance-fields.ts';
import { dossierKinds, fieldsOf, isDossierKind } from '#desk/kinds/kinds.ts';
import { defaultScheme, everyone, restrictedRank } from '#desk/marking/marking.ts';
import { isRole, type Reader } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Column, Field } from '#desk/record/field.ts';
import { isFilled, isWords, type FieldValue } from '#desk/record/value.ts';
import { isWellShaped } from '#desk/record/well-shaped.ts';

const here = import.meta.dirname;

const readJson = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(here, ...path), 'utf8')) as unknown;

function readExample(folder: string): Example {
  const files = readdirSync(join(here, folder)).filter((name) => name !== 'workspace.json');
  const dossiers = files.toSorted().flatMap((name) => readJson(folder, name) as ExampleDossier[]);
  return { ...(readJson(folder, 'workspace.json') as Omit<Example, 'dossiers'>), dossiers };
}

const codesOf = (table: string): ReadonlySet<string> => {
  const rows: { code: string }[] = parse(readFileSync(join(here, '..', `${table}.csv`)), { columns: true });
  return new Set(rows.map(({ code }) => code));
};

const tables: Readonly<Record<string, ReadonlySet<string>>> = {
  actor: codesOf('actors'),
  group: codesOf('groups'),
  'actor-or-group': new Set([...codesOf('actors'), ...codesOf('groups')]),
  forum: codesOf('forums'),
  theme: codesOf('themes'),
  indicator: codesOf('indicators'),
  'brief-template': new Set(houseTemplates.map(({ code }) => code)),
};

/** What is wrong with one cell: a word missing in a language, or a code that stands in no table. */
function cellProblems(column: Column, cell: unknown, dossiers: ReadonlyMap<string, string>): string[] {
  if (isWords(cell)) {
    const words = cell as Record<string, string>;
    return ['id', 'en'].filter((lang) => !words[lang]?.trim()).map((lang) => `is not written in ${lang}`);
  }
  if (column.shape !== 'reference' && column.shape !== 'references') return [];
  return [cell].flat().flatMap((code) => {
    const to = column.to ?? '';
    const known = isDossierKind(to) ? dossiers.get(String(code)) === to : tables[to]?.has(String(code));
    return known ? [] : [`names ${String(code)}, which is no ${to}`];
  });
}

function fieldProblems(field: Field, value: FieldValue, dossiers: ReadonlyMap<string, string>): string[] {
  if (!isWellShaped(field, value)) return [`is not of the shape ${field.shape}`];
  const { shape, columns } = field;
  if (shape !== 'rows') return cellProblems({ ...field, shape }, value, dossiers);
  return (value as Record<string, unknown>[]).flatMap((row, index) =>
    (columns ?? []).flatMap((column) => {
      const cell = row[column.key];
      const missing = column.required && !isFilled(cell as FieldValue | undefined);
      const found = missing ? ['is empty'] : cell === undefined ? [] : cellProblems(column, cell, dossiers);
      return found.map((problem) => `row ${index + 1} ${column.key} ${problem}`);
    }),
  );
}

function dossierProblems(dossier: ExampleDossier, dossiers: ReadonlyMap<string, string>): string[] {
  const fields = fieldsOf[dossier.kind];
  const edits = (dossier.acts ?? []).flatMap(({ deed }): [string, FieldValue][] =>
    deed.kind === 'edited' ? [[String(deed['field']), deed['value'] as FieldValue]] : [],
  );
  const held = [...Object.entries(dossier.fields), ...edits].flatMap(([key, value]) => {
    const field = fields.find((candidate) => candidate.key === key);
    const found = field ? fieldProblems(field, exampleValue(value), dossiers) : ['is no field of this kind'];
    return found.map((problem) => `${dossier.id} ${key} ${problem}`);
  });
  const stances = (dossier.stances ?? []).flatMap(({ marking: _marking, ...values }, place) =>
    Object.entries(values).flatMap(([key, value]) => {
      const field = stanceFields.find((candidate) => candidate.key === key);
      const found = field ? fieldProblems(field, value as FieldValue, dossiers) : ['is no field of a stance'];
      return found.map((problem) => `${dossier.id} stance ${place + 1} ${key} ${problem}`);
    }),
  );
  const absent = fields.filter(
    ({ key, required }) => required && !isFilled(dossier.fields[key] as FieldValue),
  );
  const asked = (dossier.acts ?? []).flatMap(({ deed }) =>
    deed.kind === 'asked' && dossiers.get(String(deed['institution'])) !== 'institution'
      ? [`${dossier.id} asks ${String(deed['institution'])}, which is no institution`]
      : [],
  );
  return [...held, ...stances, ...absent.map(({ key }) => `${dossier.id} ${key} is empty`), ...asked];
}

const readerOf = (example: Example, key: string): Reader => {
  const author = example.authors[key];
  if (!author) throw new Error(`${example.workspace} has no author ${key}`);
  return { ...author, roles: author.roles.filter(isRole), ceiling: restrictedRank, audiences: [] };
};

const openingOf = (example: Example, dossier: ExampleDossier): AnyDeed => ({
  kind: 'opened',
  dossierKind: dossier.kind,
  workspace: example.workspace,
  parent: dossier.parent ?? null,
  lead: dossier.lead ?? null,
  marking: dossier.marking ?? everyone,
  fields: Object.fromEntries(
    fieldsOf[dossier.kind]
      .filter(({ key }) => dossier.fields[key] !== undefined)
      .map(({ key, marking }) => [
        key,
        {
          value: exampleValue(dossier.fields[key] as FieldValue),
          marking: dossier.markings?.[key] ?? marking,
        },
      ]),
  ),
});

/** Plays a dossier's acts through the rules; says which act they refuse. */
function replay(example: Example, source: ExampleDossier): { state: Dossier | undefined; refused: string[] } {
  const refused: string[] = [];
  let state: Dossier | undefined;
  const play = (on: string, by: string, deed: AnyDeed): void => {
    const reader = readerOf(example, by);
    const decision = decide(reader, state, deed, {
      scheme: defaultScheme,
      now: on,
      // An example's people are invented, so no account of theirs stands on a roster.
      instruction: { delegates: [reader.id], onDuty: [], over: false },
    });
    if (!decision.ok) refused.push(`${source.id}: ${deed.kind} on ${on}: ${decision.reason}`);
    const seq = (state?.version ?? 0) + 1;
    state = applyAct(state, { dossier: source.id, seq, deed, by: reader, at: on, marking: everyone });
  };
  play(source.on, source.by, openingOf(example, source));
  for (const act of [...exampleStances(source), ...(source.acts ?? [])]) {
    if (state)
      play(
        act.on,
        act.by,
        exampleDeed(state, act, () => 1),
      );
  }
  return { state, refused };
}

describe.each(['india', 'indonesia'])('the worked example of %s', (folder) => {
  const example = readExample(folder);
  const kinds = new Map(example.dossiers.map(({ id, kind }) => [id, kind]));
  const replays = example.dossiers.map((dossier) => ({ dossier, ...replay(example, dossier) }));

  it('names each dossier once, of a kind that the desk knows', () => {
    expect(kinds.size).toBe(example.dossiers.length);
    expect(example.dossiers.filter(({ kind }) => !dossierKinds.includes(kind))).toEqual([]);
  });

  it('fills only fields that exist, in both languages, with codes that stand in the starter tables', () => {
    expect(example.dossiers.flatMap((dossier) => dossierProblems(dossier, kinds))).toEqual([]);
  });

  it('hangs every dossier under what it is about, and an institution that are there', () => {
    const astray = example.dossiers.filter(
      ({ kind, parent, lead }) =>
        // What is put under silence may be a contribution, an item or the minutes of a meeting.
        (parent !== undefined &&
          (kind === 'silence' ? !kinds.has(parent) : kinds.get(parent) !== 'meeting')) ||
        (lead !== undefined && kinds.get(lead) !== 'institution'),
    );
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it('has authors whose institution is among its own', () => {
    const authors = Object.entries(example.authors);
    const stray = authors.filter(
      ([, { institution }]) => institution && kinds.get(institution) !== 'institution',
    );
    expect(stray.map(([key]) => key)).toEqual([]);
  });

  it('tells its acts in the order of time', () => {
    const moments = (dossier: ExampleDossier): string[] => [
      dossier.on,
      ...(dossier.acts ?? []).map(({ on }) => on),
    ];
    const outOfOrder = example.dossiers.filter((dossier) => {
      const told = moments(dossier);
      return told.join() !== told.toSorted().join();
    });
    expect(outOfOrder.map(({ id }) => id)).toEqual([]);
  });

  it('does nothing that the rules of the desk refuse', () => {
    expect(replays.flatMap(({ refused }) => refused)).toEqual([]);
  });

  it('issues a brief only of its own meeting’s items, and calls cleared what is cleared', () => {
    const standings = new Map(
      replays.map(({ dossier, state }) => [dossier.id, state?.consultation && statusOf(state).at]),
    );
    const parents = new Map(example.dossiers.map(({ id, parent }) => [id, parent]));
    const wrong = example.dossiers.flatMap(({ id, parent, acts }) =>
      (acts ?? []).flatMap(({ deed }) =>
        ((deed['items'] ?? []) as { item: string; cleared: boolean }[])
          .filter(
            ({ item, cleared }) =>
              parents.get(item) !== parent || (standings.get(item) === 'cleared') !== cleared,
          )
          .map(({ item }) => `${id} ${item}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

it('says on the face of each stance that has no source but this desk that it is assumed', () => {
  const stances = ['india', 'indonesia'].flatMap((folder) =>
    readExample(folder).dossiers.flatMap((dossier) => dossier.stances ?? []),
  );
  expect(stances.length).toBeGreaterThan(80);
  const unfounded = stances.filter(
    ({ howKnown, source }) =>
      howKnown !== 'assumed' && (!source || String(source).startsWith('Simpulan meja ini')),
  );
  expect(unfounded).toEqual([]);
  // Every stance names where it is from, and one that is read in a document or heard is no guess.
  expect(stances.filter(({ source }) => !source)).toEqual([]);
  expect(
    stances.filter(({ howKnown, confidence }) => howKnown === 'document' && confidence === 'guess'),
  ).toEqual([]);
});

it('shows positions at every stage of their way', () => {
  const shown = ['india', 'indonesia'].flatMap((folder) => {
    const example = readExample(folder);
    return example.dossiers
      .filter(({ kind }) => kind === 'item')
      .map((dossier) => {
        const { state } = replay(example, dossier);
        return state?.consultation ? stageOf(state.consultation) : 'drafting';
      });
  });
  expect(shown.length).toBeGreaterThanOrEqual(16);
  const wanted = ['drafting', 'out-for-replies', 'settling', 'clearing', 'cleared', 'sent-back'];
  expect(wanted.filter((stage) => !shown.some((seen) => seen === stage))).toEqual([]);
});
