import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Client } from 'pg';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { fileOf, sampleFiles, type SampleName } from '#documents/votes/testing.ts';
import { newClient } from '#postgres/connect.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { countRollCalls, findRollCall, findRollCalls } from '#store/votes/roll-calls.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { loadStarter } from '../load-starter.ts';
import { correctThemes } from './correct-themes.ts';
import { gatherVotes, importVotes } from './import-votes.ts';
import { readAgreements } from './read-votes-of.ts';

const votes = ['voters', 'vote_records', 'roll_calls', 'vote_repeats', 'vote_themes'];
const names = Object.keys(sampleFiles) as SampleName[];
/** Files that tell something by themselves; the others only together with these. */
const together = {
  'un_votes.csv': ['un_votes.csv', 'un_roll_calls.csv'],
  'unga_votes.csv': ['unga_votes.csv', 'unga_resolutions.csv'],
} as const;

describeOnBothDatabases(
  'bringing votes in',
  (database) => {
    let db: Db;
    let owner: Client;
    const desk = (role: 'officer' | 'reader' = 'officer'): Desk => ({
      ...{ db, reader: readerWithRole(role), workspace: 'desk', now: () => '2026-11-25T10:00:00Z' },
    });
    const bring = async (files: readonly SampleName[], save = true) => {
      const gathered = await gatherVotes(files.map((name) => fileOf(name, sampleFiles[name])));
      const done = await importVotes(desk(), gathered, save);
      if (!done.ok) throw new Error(done.reason);
      return done.plan;
    };
    const engine = <T>(work: Parameters<typeof asEngine<T>>[2]): Promise<T> => asEngine(db, deskItself, work);
    const clear = () =>
      engine(async (trx) => {
        for (const table of votes) await sqlOn(trx)(`delete from ${table}`);
      });
    /** All that a reader may learn of the votes, whatever order they came in. */
    const seen = () =>
      engine(async (trx) => {
        const run = sqlOn(trx);
        const ids = (await findRollCalls(run, {}, { from: 0, most: 1_000 })).map(
          ({ rollCall }) => rollCall.id,
        );
        return Promise.all(
          ids.map(async (id) => {
            const found = await findRollCall(run, id);
            return { ...found, votes: found?.votes.toSorted((a, b) => a.voter.localeCompare(b.voter)) };
          }),
        );
      });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      owner = newClient(database().connection('owner'));
      await owner.connect();
      // The server cleans up behind so many deleted rows as a superuser, whom the database could not be dropped from under.
      for (const table of votes) await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
    });
    afterAll(async () => {
      await db.destroy();
      await owner.end();
    });
    beforeEach(clear);

    it('says first what it would do, and changes nothing', async () => {
      const plan = await bring(names, false);
      expect(plan).toMatchObject({ added: 7, changed: 0, same: 0, repeated: 1, troubled: 0 });
      expect(plan.bodies).toEqual(['ITU-WTSA', 'UNGA']);
      expect(await seen()).toEqual([]);
    });

    it('comes to the same in one go or several, in any order, and as often as one likes', async () => {
      await bring(names);
      const once = await seen();
      expect(once.map(({ rollCall }) => rollCall?.id)).toEqual([
        'undl:910001',
        'own:ITU-WTSA/1',
        'undl:900001',
        'rcid:77',
        'undl:800001',
      ]);
      expect(await bring(names)).toMatchObject({ added: 0, changed: 0, same: 7, repeated: 0 });
      expect(await seen()).toEqual(once);
      const goes: readonly (readonly SampleName[])[] = [
        ...['undl.csv', 'voeten.csv', 'wtsa.csv', 'repeated.csv'].map((name) => [name as SampleName]),
        together['un_votes.csv'],
        together['unga_votes.csv'],
      ];
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([...goes], { minLength: goes.length }),
          fc.array(fc.constantFrom(...goes), { maxLength: 3 }),
          async (shuffled, again) => {
            await clear();
            for (const files of [...shuffled, ...again]) await bring(files);
            // Issues belong to roll calls that are there.
            await bring(['issues.csv']);
            expect(await seen()).toEqual(once);
          },
        ),
        { numRuns: database().kind === 'own' ? 2 : 6 },
      );
    });

    it('keeps what came with the desk beside what is brought in, through a new version of it', async () => {
      await bring(['unga_votes.csv', 'unga_resolutions.csv']);
      await owner.query(`delete from facts_editions`);
      expect(await loadStarter(owner, 'starter')).toMatchObject({ ok: true });
      const count = (filter: object) => engine((trx) => countRollCalls(sqlOn(trx), filter));
      expect(await count({ body: 'UNGA' })).toBe(487);
      expect(await count({ words: 'cooperation southeast' })).toBeGreaterThan(0);
      expect(await count({ words: '100%' })).toBe(0);
      expect(await count({ theirs: 'USA', ours: 'IDN', body: 'UNGA' })).toBe(487);
      const differing = { theirs: 'USA', ours: 'IDN', differing: true } as const;
      const found = await engine((trx) => findRollCalls(sqlOn(trx), differing, { from: 0, most: 1_000 }));
      expect(found.length).toBe(await count(differing));
      expect(found.every(({ theirs, ours }) => theirs !== ours && theirs && ours)).toBe(true);
    });

    it('counts agreement as the definition says', async () => {
      await owner.query(`delete from facts_editions`);
      await loadStarter(owner, 'starter');
      const all = await engine((trx) =>
        findRollCalls(sqlOn(trx), { theirs: 'JPN', ours: 'IDN', split: true }, { from: 0, most: 1_000 }),
      );
      const weight = { yes: 1, abstain: 0, no: -1 } as const;
      const near = all.flatMap(({ rollCall: { themes }, theirs, ours }) => {
        const [one, other] = [weight[theirs as 'yes'], weight[ours as 'yes']];
        return one === undefined || other === undefined
          ? []
          : [{ themes, near: 1 - Math.abs(one - other) / 2 }];
      });
      const mean = (some: typeof near) => some.reduce((sum, one) => sum + one.near, 0) / some.length;
      const told = await readAgreements(desk(), { one: 'JPN', other: 'IDN' });
      const overall = told.find(({ theme }) => theme === '');
      expect(overall?.votes).toBe(near.length);
      expect(overall?.score).toBeCloseTo(mean(near), 12);
      const nuclear = near.filter(({ themes }) => themes.includes('nu'));
      expect(told.find(({ theme }) => theme === 'nu')).toMatchObject({ votes: nuclear.length });
      expect(told.find(({ theme }) => theme === 'nu')?.score).toBeCloseTo(mean(nuclear), 12);
      // Fewer than twenty votes say nothing.
      expect(told.find(({ theme }) => theme === 'ai')).toMatchObject({ score: null });
    });

    it('keeps what somebody set by hand when a file is brought in again, or another source joins', async () => {
      await bring(['un_votes.csv', 'un_roll_calls.csv']);
      expect(await correctThemes(desk('reader'), 'rcid:9087', ['ai'])).toMatchObject({ ok: false });
      expect(await correctThemes(desk(), 'rcid:9087', ['no-theme'])).toMatchObject({ ok: false });
      await owner.query(`delete from facts_editions`);
      await loadStarter(owner, 'starter');
      expect(await correctThemes(desk(), 'rcid:9087', ['hr'])).toEqual({ ok: true });
      await bring(['undl.csv', 'un_votes.csv', 'un_roll_calls.csv', 'voeten.csv']);
      const found = await engine((trx) => findRollCall(sqlOn(trx), 'rcid:9087'));
      expect(found?.rollCall).toMatchObject({ id: 'undl:900001', themes: ['hr'] });
    });

    it('is not for everybody, nor is writing for a reader’s connection', async () => {
      const gathered = await gatherVotes([fileOf('undl.csv', sampleFiles['undl.csv'])]);
      expect(await importVotes(desk('reader'), gathered, true)).toMatchObject({
        ok: false,
        reason: 'not-yours',
      });
      await expect(sqlOn(db)(`insert into voters (place, code) values (0, 'XXX')`)).rejects.toThrow(
        /row-level security/,
      );
      expect(await sqlOn(db)('delete from roll_calls returning 1')).toEqual([]);
    });
  },
  migratedDesk,
);
