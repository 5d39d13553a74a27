import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { authorOf, beginnings, deedOf, fileBytes, openingOf, readers } from '#tests/random-dossiers.ts';
import { randomMoves, tokensIn, type Move } from '#tests/random-moves.ts';
import { findInstruction, instructionPart } from '#desk/instruction/instruction-part.ts';
import { isInstructionDeed } from '#desk/instruction/instruction-deeds.ts';
import { askedInstitutions, mayReadAct, mayReadDossier, mayReadPart } from '#desk/people/may-read.ts';
import { guest, isAdmittedTo, readerWithRole, wideCeilingOf, type Reader } from '#desk/people/reader.ts';
import { markingOfDeed } from '#desk/record/act-marking.ts';
import { governmentRank } from '#desk/marking/marking.ts';
import type { Act } from '#desk/record/act.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { cutTo, partsOf } from '#desk/record/parts.ts';
import { visibilityOf } from '#desk/record/visibility.ts';
import { findActs } from './acts.ts';
import { appendAct } from './append-act.ts';
import { insertAttachment } from './attachments.ts';
import { openDb } from './connect.ts';
import { actingAs, asEngine, asReader } from './context.ts';
import type { Db, Trx } from './database.ts';
import { findDossiersByIds } from './dossiers.ts';
import { chainStart } from './hash-chain.ts';
import { findListed, findListedByIds } from './lists.ts';
import { searchDossiers } from './search.ts';
import { sqlOn, type RunSql } from './votes/run-sql.ts';
import { insertWorkspace } from './workspaces.ts';

/** A dossier as it was made, with everything that was done to it. */
interface Made {
  readonly dossier: Dossier;
  readonly acts: readonly Act<AnyDeed>[];
}

const engine = readerWithRole('officer');
const scenes = fc.array(fc.tuple(beginnings, randomMoves), { minLength: 1, maxLength: 6 });
type Scene = typeof scenes extends fc.Arbitrary<infer S> ? S : never;
let made = 0;

/** Puts acts on the record through the store alone: what the rules would refuse, too, must stay hidden. */
async function makeDossier(
  trx: Trx,
  [beginning, moves]: [Parameters<typeof openingOf>[0], readonly Move[]],
): Promise<Made> {
  const id = `dossier-${(made += 1)}`;
  const acts: Act<AnyDeed>[] = [];
  let dossier: Dossier | undefined;
  let previous = chainStart;
  const append = async (deed: AnyDeed, by: Act['by']): Promise<Dossier> => {
    const act: Act<AnyDeed> = {
      dossier: id,
      seq: acts.length + 1,
      deed,
      by,
      at: new Date(Date.UTC(2026, 10, 23, 8, 0, acts.length)).toISOString(),
      marking: markingOfDeed(deed, dossier),
    };
    const after = applyAct(dossier, act);
    await actingAs(trx, { ...engine, id: by.id });
    previous = await appendAct(trx, dossier, after, act, previous);
    acts.push(act);
    return after;
  };
  dossier = await append(
    openingOf(beginning),
    authorOf({ deed: 'edit', pick: 0, other: 0, marking: beginning.marking }),
  );
  for (const move of moves) {
    const deed = deedOf(dossier, move);
    if (!deed) continue;
    dossier = await append(deed, authorOf(move));
    if (deed.kind === 'attached') {
      await insertAttachment(trx, deed.attachment, id, fileBytes(deed.attachment));
    }
  }
  return { dossier, acts };
}

const mayKnowOf = (reader: Reader, dossier: Dossier): boolean =>
  mayReadDossier(reader, { ...dossier, asked: askedInstitutions(dossier) });

/** What the pure rules show of it: nothing, or the dossier cut to its readable parts. */
const cutFor = (reader: Reader, dossier: Dossier): Dossier | undefined =>
  mayKnowOf(reader, dossier) ? cutTo(dossier, (part) => mayReadPart(reader, dossier, part)) : undefined;

/** The instruction that an act is about: whoever sees the one sees the other. */
const partOf = (dossier: Dossier, deed: AnyDeed) => {
  const instruction = isInstructionDeed(deed) && findInstruction(dossier, deed.instruction);
  return instruction ? instructionPart(dossier, instruction) : undefined;
};

const readableActs = (reader: Reader, { dossier, acts }: Made): readonly number[] =>
  mayKnowOf(reader, dossier)
    ? acts
        .filter((act) =>
          mayReadAct(reader, dossier, act.by, visibilityOf(act, dossier), partOf(dossier, act.deed)),
        )
        .map(({ seq }) => seq)
    : [];

const everyone = { rank: 0, audience: null };

/** Found by chance: a point that comes later to a meeting's agenda raises the marking of the acts before it. */
const laterPoint: [Scene, Reader[]] = [
  [
    [
      { kind: 'coordination', lead: null, marking: everyone, fieldMarking: everyone },
      [
        { deed: 'submit', pick: 0, other: 0, marking: everyone },
        { deed: 'reply', pick: 0, other: 0, marking: { rank: 0, audience: 'partners' } },
      ],
    ],
  ],
  [{ ...readerWithRole('clearer', 'inst-b'), id: 'a-clearer', name: 'Somebody' }],
];

/** Found by chance: a review that is closed on something more closely kept raises what was said before it. */
const laterClose: [Scene, Reader[]] = [
  [
    [
      { kind: 'strategy-review', lead: null, marking: everyone, fieldMarking: everyone },
      [
        { deed: 'reply', pick: 0, other: 0, marking: everyone },
        { deed: 'reply', pick: 0, other: 1, marking: everyone },
        { deed: 'clear', pick: 0, other: 0, marking: { rank: 20, audience: null } },
      ],
    ],
  ],
  [{ ...readerWithRole('officer'), ceiling: governmentRank, id: 'an-officer', name: 'Somebody' }],
];

describeOnBothDatabases(
  'the database’s own rules and the desk’s',
  (database) => {
    let db: Db;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, engine, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());

    it('show the same of every dossier, part, act, attachment, list and search, to anybody', async () => {
      await fc.assert(
        fc.asyncProperty(
          scenes,
          fc.array(readers, { minLength: 6, maxLength: 10 }),
          async (scene, people) => {
            const all = await asEngine(db, engine, async (trx) => {
              const dossiers: Made[] = [];
              for (const one of scene) dossiers.push(await makeDossier(trx, one));
              return dossiers;
            });
            await Promise.all([...people, guest].map((reader) => compare(db, reader, all)));
          },
        ),
        { numRuns: 40, examples: [laterPoint, laterClose] },
      );
    }, 300_000);

    it('show everybody the same of votes and what was estimated from them, and nobody what is about to be brought in', async () => {
      const tables = ['voters', 'vote_repeats', 'vote_themes', 'vote_runs', 'vote_estimates', 'vote_items'];
      const unseen = ['vote_imports', 'vote_files'];
      const rowsIn = async (run: RunSql) => {
        const all: Record<string, readonly object[]> = {};
        for (const table of [...tables, ...unseen]) all[table] = await run(`select * from ${table}`);
        return all;
      };
      await asEngine(db, engine, async (trx) => {
        const run = sqlOn(trx);
        await run(`insert into voters (place, code) values (900, 'XAA')`);
        await run(`insert into vote_repeats (earlier, later) values ('undl:1', 'undl:2')`);
        await run(`insert into vote_themes (seq, record, themes, by_id, by_name, at)
          values (900, 'undl:1', '{ai}', 'sari', 'Sari', now())`);
        await run(`insert into vote_runs (id, state, body, asked_at) values ('run', 'done', 'UNGA', now())`);
        await run(`insert into vote_estimates (run, theme, voter, session, ideal_point, standard_error, votes)
          values ('run', '', 'XAA', 80, 1, 0.1, 40)`);
        await run(`insert into vote_items (run, roll_call, item, slope) values ('run', 'undl:1', 1, 0.5)`);
        await run(`insert into vote_imports (id, state, by_id, by_name, at, touched_at)
          values ('import', 'read', 'sari', 'Sari', now(), now())`);
        await run(
          `insert into vote_files (import, place, name, bytes) values ('import', 0, 'a.csv', 'votes')`,
        );
      });
      const held = await asEngine(db, engine, (trx) => rowsIn(sqlOn(trx)));
      for (const table of [...tables, ...unseen]) expect(held[table], table).not.toEqual([]);
      await fc.assert(
        fc.asyncProperty(fc.array(readers, { minLength: 4, maxLength: 8 }), async (people) => {
          for (const reader of [...people, guest]) {
            const seen = await asReader(db, reader, (trx) => rowsIn(sqlOn(trx)));
            for (const table of tables) expect(seen[table], table).toEqual(held[table]);
            for (const table of unseen) expect(seen[table], table).toEqual([]);
          }
        }),
        { numRuns: 10 },
      );
    });

    it('show figures to whoever is signed in, notes on them to those who read what is the government’s, and nobody what is brought in or asked for', async () => {
      const shown = ['evidence_series', 'evidence_areas', 'observations'];
      const unseen = ['evidence_imports', 'evidence_files', 'evidence_mappings', 'evidence_refreshes'];
      const tables = [...shown, ...unseen, 'evidence_words'];
      const rowsIn = async (run: RunSql) => {
        const all: Record<string, readonly object[]> = {};
        for (const table of tables) all[table] = await run(`select * from ${table}`);
        return all;
      };
      await asEngine(db, engine, async (trx) => {
        const run = sqlOn(trx);
        await run(`insert into evidence_series (id, code, source, indicator, name, definition, unit, multiplier, themes,
          publisher, reference, licence) values (900, 'X', 's', 'X', '{}', '{}', '{}', 1, '{}', 'p', 'r', 'l')`);
        await run(`insert into evidence_areas (code, kind, name) values ('XAA', 'country', 'Aa')`);
        await run(`insert into observations (series, area, period, known_from, value, import)
          values (900, 'XAA', '2025', now(), 1, 'import')`);
        await run(`insert into evidence_words (indicator, field, version, value, by_id, by_name, at) values
          ('X', 'note', 1, '"ours"', 'sari', 'Sari', now()), ('X', 'direction', 1, '"neither"', 'sari', 'Sari', now())`);
        await run(`insert into evidence_imports (id, state, by_id, by_name, at, manner, touched_at)
          values ('import', 'read', 'sari', 'Sari', now(), 'all-or-nothing', now())`);
        await run(
          `insert into evidence_files (import, place, name, bytes) values ('import', 0, 'a.csv', 'x')`,
        );
        await run(`insert into evidence_mappings (signature, mapping, by_id, by_name, at)
          values ('shape', '{}', 'sari', 'Sari', now())`);
        await run(`insert into evidence_refreshes (id, kind, name, address, wanted, every, manner, by_id, by_name, at)
          values ('r', 'world-bank', 'n', 'http://127.0.0.1', 'X', 'hand', 'skip-bad-rows', 'sari', 'Sari', now())`);
      });
      const held = await asEngine(db, engine, (trx) => rowsIn(sqlOn(trx)));
      for (const table of tables) expect(held[table], table).not.toEqual([]);
      const isNote = (row: object): boolean => 'field' in row && row.field === 'note';
      await fc.assert(
        fc.asyncProperty(fc.array(readers, { minLength: 4, maxLength: 8 }), async (people) => {
          for (const reader of [...people, guest]) {
            const seen = await asReader(db, reader, (trx) => rowsIn(sqlOn(trx)));
            for (const table of shown)
              expect(seen[table], table).toEqual(reader.ceiling >= 0 ? held[table] : []);
            for (const table of unseen) expect(seen[table], table).toEqual([]);
            const words = held['evidence_words']?.filter((row) => reader.ceiling >= (isNote(row) ? 1 : 0));
            expect(seen['evidence_words']).toEqual(words);
          }
        }),
        { numRuns: 10 },
      );
    });

    it('show a table that waits to nobody but whoever looked at it, and to the engine once it is over', async () => {
      const keep = (owner: string, until: string) =>
        asEngine(db, { ...engine, id: owner }, (trx) =>
          sqlOn(trx)(
            `insert into waiting_files (id, owner, workspace, purpose, name, typed, bytes, until)
             values ($1, $1, 'desk', 'trade', 'a.csv', '{}', 'x', now() + $2::interval)`,
            [owner, until],
          ),
        );
      await keep('sari', '1 hour');
      await keep('budi', '-1 hour');
      const seen = (trx: Trx) => sqlOn(trx)<{ owner: string }>('select owner from waiting_files');
      await fc.assert(
        fc.asyncProperty(fc.array(readers, { minLength: 4, maxLength: 8 }), async (people) => {
          for (const reader of [...people, guest])
            expect(await asReader(db, reader, seen)).toEqual(reader.id === 'sari' ? [{ owner: 'sari' }] : []);
        }),
        { numRuns: 10 },
      );
      expect(await asReader(db, { ...engine, id: 'sari' }, seen)).toEqual([{ owner: 'sari' }]);
      expect(await asReader(db, { ...engine, id: 'budi' }, seen)).toEqual([]);
      expect(await asEngine(db, engine, seen)).toEqual([{ owner: 'budi' }]);
      await expect(
        asEngine(db, engine, (trx) =>
          sqlOn(trx)(
            `insert into waiting_files (id, owner, workspace, purpose, name, typed, bytes, until)
             values ('x', 'sari', 'desk', 'votes', 'a.csv', '{}', 'x', now())`,
          ),
        ),
      ).rejects.toThrow(/row-level security/);
    });

    it('show everybody what is exported, and who brought it in or judged it to those who read what is the government’s', async () => {
      const rowsIn = async (run: RunSql) => ({
        trade: await run(`select * from trade`),
        imports: await run(`select * from trade_imports`),
        links: await run(`select * from trade_links`),
      });
      await asEngine(db, engine, async (trx) => {
        const run = sqlOn(trx);
        await run(`insert into trade_imports (id, at, by_id, by_name, file, classification, years, countries, products, rows)
          values ('import', now(), 'sari', 'Sari', 'a.csv', 'hs', '{2024}', 1, 1, 1)`);
        await run(`insert into trade (classification, year, country, known_from, import, publisher, reference, products, amounts)
          values ('hs', 2024, 'XAA', now(), 'import', 'Ours', 'A table', '{8517}', '{1}')`);
        await run(`insert into trade_links (classification, product, version, themes, reason, by_id, by_name, at)
          values ('hs', '8517', 1, '{ai}', 'a reason', 'sari', 'Sari', now())`);
      });
      const held = await asEngine(db, engine, (trx) => rowsIn(sqlOn(trx)));
      const seenBy = ({ ceiling }: Reader): typeof held => ({
        trade: ceiling >= 0 ? held.trade : [],
        imports: ceiling >= governmentRank ? held.imports : [],
        links: ceiling >= governmentRank ? held.links : [],
      });
      await fc.assert(
        fc.asyncProperty(fc.array(readers, { minLength: 4, maxLength: 8 }), async (people) => {
          for (const reader of [...people, guest])
            expect(await asReader(db, reader, (trx) => rowsIn(sqlOn(trx)))).toEqual(seenBy(reader));
        }),
        { numRuns: 10 },
      );
    });
  },
  migratedDesk,
);

async function compare(db: Db, reader: Reader, all: readonly Made[]): Promise<void> {
  const ids = all.map(({ dossier }) => dossier.id);
  const seen = await asReader(db, reader, async (trx) => ({
    dossiers: await findDossiersByIds(trx, ids),
    parts: await trx.selectFrom('parts').select(['dossier', 'key']).where('dossier', 'in', ids).execute(),
    attachments: await trx.selectFrom('attachments').select('id').where('dossier', 'in', ids).execute(),
    acts: await Promise.all(ids.map(async (id) => (await findActs(trx, id)).map(({ seq }) => seq))),
    listed: await findListedByIds(trx, ids),
    items: await findListed(trx, { workspace: 'desk', kind: 'item' }),
    found: await searchDossiers(trx, { workspace: 'desk', query: 'rahasia', limit: 1000, offset: 0 }),
  }));
  const cut = new Map(all.map(({ dossier }) => [dossier.id, cutFor(reader, dossier)]));
  const shown = [...cut.values()].filter((dossier) => dossier !== undefined);

  expect(seen.dossiers).toEqual(shown);
  expect(seen.acts).toEqual(all.map((one) => readableActs(reader, one)));
  const keysOf = (dossier: Dossier): readonly string[] =>
    partsOf(dossier)
      .filter((part) => mayReadPart(reader, dossier, part))
      .map(({ key }) => `${dossier.id} ${key}`);
  const readable = all.flatMap(({ dossier }) => (cut.get(dossier.id) ? keysOf(dossier) : []));
  expect(seen.parts.map(({ dossier, key }) => `${dossier} ${key}`).toSorted()).toEqual(readable.toSorted());
  expect(seen.attachments.map(({ id }) => id).toSorted()).toEqual(
    shown.flatMap(({ attachments }) => attachments.map(({ id }) => id)).toSorted(),
  );

  // Raising a marking hides the past of what it marks: no act speaks of a part that its reader may not see.
  if (wideCeilingOf(reader) >= reader.ceiling) {
    for (const one of all) {
      const { dossier, acts } = one;
      const spokenOf = readableActs(reader, one).flatMap((seq) => subjectsOf(acts[seq - 1]?.deed));
      const hidden = partsOf(dossier).filter((part) => !mayReadPart(reader, dossier, part));
      expect(spokenOf.filter((subject) => hidden.some(({ key }) => key === subject))).toEqual([]);
    }
  }
  for (const listed of [...seen.listed.values(), ...seen.items.filter(({ id }) => cut.has(id))]) {
    const dossier = cut.get(listed.id);
    expect(dossier, `${listed.id} is listed`).toBeDefined();
    expect(tokensIn(dossier)).toEqual(expect.arrayContaining([...tokensIn(listed)]));
    if (!isAdmittedTo(reader, { rank: 10, audience: null })) expect(listed.nextDeadline).toBeNull();
  }
  for (const found of seen.found.filter(({ id }) => cut.has(id))) {
    expect(tokensIn(cut.get(found.id))).toEqual(expect.arrayContaining([...tokensIn(found)]));
  }
  if (reader === guest) {
    expect([seen.dossiers, seen.parts, seen.attachments, seen.items, seen.found].flat()).toEqual([]);
  }
}

/** The parts that the words of a deed belong to. */
function subjectsOf(deed: AnyDeed | undefined): readonly string[] {
  switch (deed?.kind) {
    case 'opened':
      return Object.keys(deed.fields).map((key) => `field:${key}`);
    case 'edited':
    case 'clearer-worded':
    case 'field-marked':
      return [`field:${deed.field}`];
    case 'attached':
      return [`attachment:${deed.attachment}`];
    case 'stance-recorded':
    case 'stance-withdrawn':
      return [`stance:${deed.stance}`];
    case 'asked':
    case 'replied':
    case 'request-withdrawn':
      return [`request:${deed.request}`];
    case 'condition-settled':
      return [`condition:${deed.condition}`];
    case 'sent-back':
    case 'cleared':
    case 'step-cleared':
    case 'clearance-withdrawn':
      return ['clearance-words'];
    default:
      return [];
  }
}
