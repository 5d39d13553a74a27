import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { fileOf } from '#documents/evidence/testing.ts';
import { governmentRank, restricted } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { settingsFrom } from '#desk/people/settings.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { linesOf } from '#desk/strategy/review-line.ts';
import { newClient } from '#postgres/connect.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { appendAct } from '#store/append-act.ts';
import { lockDossier } from '#store/dossiers.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { gatherEvidence, importEvidence } from '../evidence/import-evidence.ts';
import { loadStarter } from '../load-starter.ts';
import { openDossier, type NewDossier } from '../open-dossier.ts';
import { decideAct, perform } from '../perform.ts';
import { readToday } from '../read-today.ts';
import { raiseLaggingReviews } from './raise-lagging.ts';
import { tellDueReviews } from './tell-due.ts';
import { insertAccount } from '#store/accounts.ts';
import { readDossier } from '../read-dossier.ts';
import { saveFields } from '../save-fields.ts';
import { beginReview, closeReview, commentOn, decideObjective } from './hold-review.ts';
import { linesOfReview, readReviews } from './read-reviews.ts';
import { readStrategy } from './read-strategy.ts';

const head = readerWithRole('head');

describeOnBothDatabases(
  'a review of the strategy',
  (database) => {
    let db: Db;
    let now = '2026-08-20T08:00:00.000Z';
    const desk = (reader: Reader = head): Desk => ({ db, reader, workspace: 'desk', now: () => now });
    const made = async (dossier: NewDossier, id: string) => {
      const done = await openDossier(desk(), dossier, id);
      if (!done.ok) throw new Error(done.reason);
    };
    const figures = async (...rows: readonly string[]) => {
      const file = fileOf(
        'own.csv',
        `iso3,indicator,year,value,publisher\n${rows.map((row) => `IDN,aim-index,${row},Ours`).join('\n')}\n`,
      );
      const gathered = await gatherEvidence(desk(), [file]);
      await importEvidence(desk(), gathered, {
        manner: 'all-or-nothing',
        save: true,
        import: `import ${now}`,
      });
    };
    const linesFor = async (reader: Reader = head) => {
      const reviews = await readReviews(desk(reader));
      const held = reviews[0];
      if (!held) throw new Error('no review');
      return linesOfReview(desk(reader), 'IDN', held, reviews);
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      await loadStarter(owner, 'starter');
      await owner.end();
      await asEngine(db, head, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      await asEngine(db, head, (trx) =>
        insertAccount(
          trx,
          {
            ...{ name: 'Head', email: 'head@example.go.id', roles: ['head'], institution: null },
            ...{ ceiling: 20, audiences: [], language: 'en' },
          },
          'the-head',
        ),
      );
      await figures('2022,40', '2023,44');
      await made({ kind: 'institution', fields: { name: { en: 'Ministry A' } } }, 'inst-a');
      const aim = (name: string) => ({
        ...{ name: { en: name }, themes: ['inclusion'], owner: 'inst-a', indicator: 'aim-index' },
        ...{ targetValue: 60, baseline: 40, baselineYear: 2022, by: '2030-12-31' },
      });
      await made({ kind: 'objective', fields: aim('Kept aim') }, 'aim-kept');
      await made({ kind: 'objective', fields: aim('Changed aim') }, 'aim-changed');
      await made(
        { kind: 'objective', marking: restricted, fields: { ...aim('Dropped aim'), indicator: null } },
        'aim-dropped',
      );
    });
    afterAll(() => db.destroy());

    it('is opened by a head, once at a time, over every objective', async () => {
      expect(await beginReview(desk(readerWithRole('officer')), { en: 'No' })).toMatchObject({
        reason: 'not-yours',
      });
      expect(await beginReview(desk(), {})).toMatchObject({ ok: false, reason: 'name-missing' });
      expect(await readReviews(desk())).toEqual([]);
      // Two heads press at once: one review begins, also where each has the only connection that there is.
      const narrow = openDb({ ...database().connection('app'), max: 1 });
      const both = await Promise.all(
        [1, 2].map(() => beginReview({ ...desk(), db: narrow }, { en: 'First review' })),
      );
      await narrow.destroy();
      expect(both.flatMap((one) => (one.ok ? [] : one.reason))).toEqual(['review-open']);
      const done = both.find(({ ok }) => ok);
      expect(
        done?.ok && done.dossier.review?.objectives.map(({ objective }) => objective).toSorted(),
      ).toEqual([...['aim-changed', 'aim-dropped', 'aim-kept']]);
      expect(await beginReview(desk(), { en: 'Second' })).toMatchObject({ reason: 'review-open' });
    });

    it('shows below the government’s ceiling nothing of an objective that is kept closer', async () => {
      const below = { ...readerWithRole('officer'), ceiling: governmentRank };
      expect(
        linesOf(await linesFor(below), 'objective')
          .map(({ objective }) => objective)
          .toSorted(),
      ).toEqual([...['aim-changed', 'aim-kept']]);
      expect(JSON.stringify(await readReviews(desk(below)))).not.toContain('aim-dropped');
      const lead = readerWithRole('lead', 'inst-a');
      expect((await readReviews(desk(lead)))[0]?.review.objectives).toHaveLength(3);
      expect(await readReviews(desk(readerWithRole('lead', 'inst-b')))).toEqual([]);
    });

    it('does what was decided when it is closed, all of it or nothing, and keeps how everything stood', async () => {
      const id = (await readReviews(desk()))[0]?.dossier.id ?? '';
      const owner = readerWithRole('focal-point', 'inst-a');
      expect(await commentOn(desk(owner), id, 'aim-kept', 'The law is on its way.')).toMatchObject({
        ok: true,
      });
      const decide = (objective: string, verdict: 'kept' | 'changed' | 'dropped', values: object = {}) =>
        decideObjective(desk(), id, { objective, verdict, reason: `Because of ${objective}`, values });
      expect(await decide('aim-kept', 'kept')).toMatchObject({ ok: true });
      expect(await decide('aim-changed', 'changed', { targetValue: 60 })).toMatchObject({
        reason: 'change-missing',
      });
      expect(await decide('aim-changed', 'changed', { targetValue: 55 })).toMatchObject({ ok: true });
      expect(await closeReview(desk(), id, 'IDN')).toMatchObject({ reason: 'objectives-undecided' });
      expect(await decide('aim-dropped', 'dropped')).toMatchObject({ ok: true });
      // Somebody changes the same target meanwhile: nothing is overwritten, and nothing is half done.
      const before = (await readDossier(desk(), 'aim-changed'))?.dossier;
      const base = before?.fields['targetValue']?.version ?? 0;
      await saveFields(desk(), 'aim-changed', {
        values: { targetValue: 58 },
        bases: { targetValue: base },
        editorial: [],
      });
      expect(await closeReview(desk(), id, 'IDN')).toMatchObject({ ok: false, reason: 'changed-since' });
      expect((await readDossier(desk(), 'aim-dropped'))?.dossier.archived).toBe(false);
      expect(await decide('aim-changed', 'changed', { targetValue: 55 })).toMatchObject({ ok: true });
      expect(await closeReview(desk(), id, 'IDN')).toMatchObject({ ok: true });

      const changed = (await readDossier(desk(), 'aim-changed'))?.dossier;
      expect(changed && valueOf(changed, 'targetValue')).toBe(55);
      expect((await readDossier(desk(), 'aim-dropped'))?.dossier.archived).toBe(true);
      const stood = linesOf(await linesFor(), 'objective', 'aim-changed')[0]?.stood;
      expect(stood).toMatchObject({ targetValue: 58, progress: { figure: { value: 44, year: 2023 } } });
      expect(
        await perform(desk(), id, { kind: 'edited', field: 'learned', value: { en: 'x' }, base: 0 }),
      ).toMatchObject({
        ...{ ok: false, reason: 'not-now' },
      });
    });

    it('is due a quarter later, and then asks what moved against what was known when the last was closed', async () => {
      const strategy = await readStrategy(desk(), 'IDN', '2026-08-21');
      expect(strategy.due).toBe('2026-11-20');
      const told = () =>
        asEngine(db, head, async (trx) =>
          (await trx.selectFrom('notices').select(['kind', 'path']).execute()).filter(
            ({ kind }) => kind === 'review-due',
          ),
        );
      await tellDueReviews({ db, now: () => '2026-11-19T23:00:00.000Z' });
      expect(await told()).toEqual([]);
      for (const day of ['2026-11-20', '2026-11-21'])
        await tellDueReviews({ db, now: () => `${day}T01:00:00.000Z` });
      expect(await told()).toEqual([{ kind: 'review-due', path: '/strategy' }]);
      const dueFor = async (reader: Reader) =>
        (await readToday({ ...desk(reader), now: () => '2026-11-21T01:00:00.000Z' }, 'UTC')).due.listed
          .filter(({ what }) => what === 'review')
          .map(({ on, late }) => [on, late]);
      expect(await dueFor(head)).toEqual([['2026-11-20', true]]);
      expect(await dueFor(readerWithRole('officer'))).toEqual([]);
      now = '2026-10-01T08:00:00.000Z';
      await figures('2023,45', '2024,50');
      now = '2026-11-24T08:00:00.000Z';
      await made({ kind: 'meeting', fields: { name: { en: 'Meeting' }, starts: '2026-10-10' } }, 'met');
      const item = (fared: string) => ({ name: { en: 'Item' }, theme: 'inclusion', fared });
      await made({ kind: 'item', parent: 'met', fields: item('lost') }, 'lost');
      await made({ kind: 'item', parent: 'met', marking: restricted, fields: item('in-part') }, 'half');
      await made({ kind: 'item', parent: 'met', fields: item('obtained') }, 'won');
      await made(
        { kind: 'commitment', fields: { name: { en: 'Promise' }, by: 'JPN', due: '2026-11-01' } },
        'promise',
      );
      await saveFields(desk(), 'aim-kept', {
        values: { commitments: ['promise'] },
        bases: {},
        editorial: [],
      });
      expect(await beginReview(desk(), { en: 'Second review' })).toMatchObject({ ok: true });
      const lines = await linesFor();
      expect(
        linesOf(lines, 'figure', 'aim-kept').map(({ moved }) => [
          moved.how,
          moved.before?.value,
          moved.after?.value,
        ]),
      ).toEqual([
        ['newer', 44, 50],
        ['revised', 44, 45],
      ]);
      expect(
        linesOf(lines, 'lost', 'aim-kept')
          .map(({ lost }) => lost.item)
          .toSorted(),
      ).toEqual(['half', 'lost']);
      expect(linesOf(lines, 'late', 'aim-kept').map(({ late }) => [late.commitment, late.fresh])).toEqual([
        ['promise', true],
      ]);
      expect(
        linesOf(lines, 'objective')
          .map(({ objective }) => objective)
          .toSorted(),
      ).toEqual(['aim-changed', 'aim-kept']);
      const below = await linesFor({ ...readerWithRole('officer'), ceiling: governmentRank });
      expect(linesOf(below, 'lost', 'aim-kept').map(({ lost }) => lost.item)).toEqual(['lost']);
    });

    it('is as closely kept as an objective that is marked more closely while it goes on, though few may change that', async () => {
      const [held] = await readReviews(desk());
      const id = held?.dossier.id ?? '';
      const owner = readerWithRole('lead', 'inst-a');
      const seen = async (reader: Reader, ceiling = reader.ceiling) =>
        JSON.stringify(await readReviews(desk({ ...reader, ceiling })));
      expect(await seen(owner, governmentRank)).toContain('Kept aim');
      expect(await commentOn(desk(owner), id, 'aim-kept', 'A word of ours')).toMatchObject({ ok: true });
      const officer = readerWithRole('officer');
      for (const [objective, field] of [
        ['aim-kept', 'themes'],
        ['aim-kept', 'name'],
      ] as const)
        expect(
          await perform(desk(officer), objective, { kind: 'field-marked', field, marking: restricted }),
        ).toMatchObject({ ok: true });
      for (const reader of [owner, officer]) {
        expect(await seen(reader, governmentRank)).not.toContain('Kept aim');
        expect(await seen(reader, governmentRank)).not.toContain('A word of ours');
      }
      expect(await seen(officer)).toContain('A word of ours');
    });

    it('is brought to the closeness of an objective that was marked before reviews followed, once', async () => {
      const [held] = await readReviews(desk());
      const id = held?.dossier.id ?? '';
      const closeness = async () =>
        (await readReviews(desk()))
          .find(({ dossier }) => dossier.id === id)
          ?.review.objectives.find(({ objective }) => objective === 'aim-changed')?.marking;
      const versionOf = async () => (await readDossier(desk(), id))?.dossier.version;
      // As an earlier version recorded it: the objective alone.
      await asEngine(db, head, async (trx) => {
        const locked = await lockDossier(trx, 'aim-changed');
        if (!locked) throw new Error('no objective');
        const { scheme, settling: policy } = settingsFrom(undefined);
        const circumstances = {
          ...{ scheme, policy, now: desk().now() },
          ...{ inUse: undefined, instruction: undefined, clearing: undefined },
        };
        const deed = { kind: 'field-marked', field: 'themes', marking: restricted } as const;
        const decided = decideAct(head, locked.dossier, deed, 'aim-changed', circumstances);
        if (!decided.ok) throw new Error(decided.reason);
        await appendAct(trx, locked.dossier, decided.after, decided.act, locked.headHash);
      });
      expect(await closeness()).not.toEqual(restricted);
      await raiseLaggingReviews({ db, now: () => now });
      expect(await closeness()).toEqual(restricted);
      const version = await versionOf();
      await raiseLaggingReviews({ db, now: () => now });
      expect(await versionOf()).toBe(version);
    });
  },
  migratedDesk,
);
