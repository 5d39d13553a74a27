import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Client } from 'pg';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openedItem } from '#desk/item/testing.ts';
import { everyone } from '#desk/marking/marking.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { EnteredVotes } from '#desk/votes/foretold.ts';
import { workerEnded } from '#desk/votes/vote-plan.ts';
import { recordVersion } from '#desk/votes/prediction-record.ts';
import { sampleFiles } from '#documents/votes/testing.ts';
import { newClient } from '#postgres/connect.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { asEngine } from '#store/context.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { retryVoteImport } from '#store/votes/vote-imports.ts';
import { claimUnjudged } from '#store/votes/vote-runs.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { loadStarter } from '../load-starter.ts';
import { doRecord } from './do-estimate.ts';
import { askForEstimates, readEstimateWork, readPlacedByVotes, readRuns } from './estimates.ts';
import { beginVoteImport, readVoteImport, readVoteImports, settleVoteImport } from './imports.ts';
import { foretell } from './foretell.ts';
import { readForetellingRecord } from './read-foretelling-record.ts';
import { readRollCall, readRollCalls } from './read-roll-calls.ts';
import { runVotes } from './run-votes.ts';

describeOnBothDatabases(
  'work on votes beside the pages',
  (database) => {
    let db: Db;
    let owner: Client;
    const desk = (role: 'officer' | 'reader' = 'officer'): Desk => ({
      ...{ db, reader: readerWithRole(role), workspace: 'desk', now: () => new Date().toISOString() },
    });
    const work = () => runVotes(db, database().connection('app'));
    const bytes = (text: string) => new TextEncoder().encode(text);

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      owner = newClient(database().connection('owner'));
      await owner.connect();
      await loadStarter(owner, 'starter');
    });
    afterAll(async () => {
      await db.destroy();
      await owner.end();
    });

    it('estimates once for all who ask, over all votes and by theme', async () => {
      // The desk opened with votes, so estimates are waiting; asking again adds none.
      expect(await askForEstimates(desk())).toEqual({ ok: true });
      expect(await askForEstimates(desk('reader'))).toMatchObject({ ok: false });
      expect((await readRuns(desk())).map(({ state }) => state)).toEqual(['waiting']);
      expect(await readEstimateWork(desk('reader'))).toMatchObject({ state: 'waiting' });
      // One process may have ended before it was through.
      await owner.query(`update vote_runs set trouble = 'ended before'`);
      await work();
      const [run, ...others] = await readRuns(desk());
      expect(run).toMatchObject({ state: 'done', body: 'UNGA', rollCalls: 486, progress: 1, trouble: '' });
      expect(others).toEqual([]);
      const placed = await readPlacedByVotes(desk('reader'), { voters: ['USA', 'IDN', 'CUB'], theme: '' });
      expect(placed?.run.id).toBe(run?.id);
      const at = (voter: string) =>
        placed?.estimates.find((one) => one.voter === voter && one.session === 78);
      // The United States stand on the positive side, Cuba and Indonesia far from them.
      expect(at('USA')?.idealPoint).toBeGreaterThan((at('IDN')?.idealPoint ?? 0) + 1);
      expect(at('CUB')?.idealPoint).toBeLessThan(0);
      expect(at('USA')?.standardError).toBeGreaterThan(0);
      expect(at('USA')?.votes).toBeGreaterThan(20);
      // How well the last full session would have been foretold is kept with it.
      const judged = await readForetellingRecord(desk('reader'));
      expect(judged?.day).toBe(run?.doneAt?.slice(0, 10));
      expect(judged?.record).toMatchObject({ firstSession: 79, lastSession: 79 });
      const [known, unknown] = judged?.record.tables ?? [];
      expect(known?.rows.map(({ way }) => way)).toEqual(['mufakat', 'last-time', 'bloc', 'neighbours']);
      expect(known?.resolutions).toBeGreaterThan(50);
      expect(known?.rows[0]?.right).toBeGreaterThan(0.85);
      expect(known?.rows[0]?.logLoss).toBeLessThan(unknown?.rows[0]?.logLoss ?? 0);
      expect(await readEstimateWork(desk('reader'))).toMatchObject({ state: 'done' });
      // Of estimates that an earlier version made the record is taken up anew, by one worker.
      await owner.query(`update vote_runs set report = report - 'recordVersion', touched_at = null`);
      expect(await readEstimateWork(desk('reader'))).toMatchObject({ state: 'judging' });
      const claim = () => asEngine(db, deskItself, (trx) => claimUnjudged(sqlOn(trx), recordVersion));
      expect(await claim()).toEqual({ id: run?.id, body: 'UNGA' });
      expect(await claim()).toBeUndefined();
      // One that cannot be made is not tried again and again.
      await expect(doRecord(db, run?.id ?? '', 'nobody')).rejects.toThrow();
      expect(await readEstimateWork(desk('reader'))).toMatchObject({ state: 'done' });
      const themes = await readPlacedByVotes(desk(), { voters: ['IDN'] });
      expect(themes?.estimates.filter(({ theme, votes }) => theme !== '' && votes < 20)).toEqual([]);
    });

    it('foretells a vote of the General Assembly from what is picked and known, and none where nobody votes', async () => {
      const item = openedItem();
      const held = { marking: everyone, version: 1, by: 'officer', at: '2027-01-04T08:00:00.000Z' };
      const meetingOf = (forum: string, share?: number): Dossier => ({
        ...item,
        ...{ id: 'meeting', kind: 'meeting' },
        fields: {
          forum: { ...held, value: forum },
          ...(share && { secondShare: { ...held, value: share } }),
        },
      });
      const nothing: EnteredVotes = { ours: null, sponsors: [], told: { yes: [], abstain: [], no: [] } };
      const { rows } = await readRollCalls(desk(), { words: 'embargo Cuba' }, { from: 0, most: 1 });
      const like = rows.map(({ rollCall }) => rollCall.id);
      const on = (forum: string, entered = nothing) =>
        foretell(desk(), item, meetingOf(forum), { like, entered });
      const done = await on('UNGA');
      if (!done.ok) throw new Error(done.why);
      const { found } = done;
      const vote = (code: string) => found.votes.find(({ actor }) => actor === code);
      expect(found.votes.length).toBeGreaterThan(180);
      for (const { yes, abstain, no } of found.votes) expect(yes + abstain + no).toBeCloseTo(1, 6);
      // As they have voted on it year after year.
      expect(vote('USA')?.no).toBeGreaterThan(0.6);
      expect(vote('IDN')?.yes).toBeGreaterThan(0.9);
      expect(found.adopted).toBeGreaterThan(0.95);
      expect(found.yes.low).toBeLessThanOrEqual(found.yes.mean);
      expect(found.ask).toHaveLength(10);
      const told = await on('UNGA', { ...nothing, told: { ...nothing.told, yes: ['USA'] } });
      if (!told.ok) throw new Error(told.why);
      const own = told.found.votes.find(({ actor }) => actor === 'USA');
      expect(own).toMatchObject({ known: { vote: 'yes', from: 'told' } });
      expect(own?.yes).toBeGreaterThan(10 * (vote('USA')?.yes ?? 0));
      expect(told.found.ask.map(({ actor }) => actor)).not.toContain('USA');
      // What a meeting asks beside the votes is not foretold, and that is said.
      expect(found.asksMore).toBe(false);
      const more = await foretell(desk(), item, meetingOf('UNGA', 65), { like, entered: nothing });
      expect(more).toMatchObject({ ok: true, found: { asksMore: true } });
      expect(await on('G20')).toEqual({ ok: false, why: 'consensus' });
      expect(await on('')).toEqual({ ok: false, why: 'no-rule' });
    });

    it('reads what somebody brought, says what it would do, and takes it in when told to', async () => {
      const files = [
        { name: 'wtsa.csv', bytes: bytes(sampleFiles['wtsa.csv'].replace('India', 'Atlantis')) },
        { name: 'readme.md', bytes: readFileSync('README.md') },
      ];
      expect(await beginVoteImport(desk('reader'), files)).toMatchObject({ ok: false, reason: 'not-yours' });
      const begun = await beginVoteImport(desk(), files);
      if (!begun.ok) throw new Error(begun.reason);
      expect(await readVoteImport(desk(), begun.id)).toMatchObject({ state: 'reading', plan: null });
      expect(await readVoteImport(desk('reader'), begun.id)).toBeUndefined();
      await work();
      const read = await readVoteImport(desk(), begun.id);
      expect(read).toMatchObject({ state: 'read', plan: { added: 1, votes: 2, troubled: 2 } });
      expect(read?.plan?.troubles.map(({ what, line }) => [what, line])).toEqual([
        ['unrecognised', 1],
        ['unknown-country', 4],
      ]);
      expect(await readRollCall(desk(), 'own:ITU-WTSA/1')).toBeUndefined();
      const estimated = await readRuns(desk());
      expect(await settleVoteImport(desk(), begun.id, true)).toEqual({ ok: true });
      expect(await settleVoteImport(desk(), begun.id, true)).toEqual({ ok: true });
      await work();
      expect(await readVoteImport(desk(), begun.id)).toMatchObject({ state: 'taken' });
      expect((await readRollCall(desk(), 'own:ITU-WTSA/1'))?.votes).toHaveLength(2);
      // Nothing was learned of how anybody votes in the General Assembly.
      expect(await readRuns(desk())).toEqual(estimated);
      // The files themselves are not kept.
      expect((await owner.query('select from vote_files')).rowCount).toBe(0);
    });

    it('has taken nothing in where it could not say so', async () => {
      const text = sampleFiles['wtsa.csv'].replaceAll('ITU-WTSA', 'ITU-PP');
      const begun = await beginVoteImport(desk(), [{ name: 'pp.csv', bytes: bytes(text) }]);
      if (!begun.ok) throw new Error(begun.reason);
      await work();
      const read = await readVoteImport(desk(), begun.id);
      expect(read).toMatchObject({ state: 'read', plan: { added: 1, bodies: ['ITU-PP'] } });
      await owner.query(
        `create function refuses() returns trigger language plpgsql as $$ begin raise 'not now'; end $$;
         create trigger refuses before update on vote_imports for each row when (new.state = 'taken') execute function refuses()`,
      );
      await settleVoteImport(desk(), begun.id, true);
      await work();
      await owner.query('drop function refuses() cascade');
      expect(await readVoteImport(desk(), begun.id)).toMatchObject({ state: 'failed', trouble: 'not now' });
      expect((await readRollCalls(desk(), { body: 'ITU-PP' }, { from: 0, most: 1 })).rows).toEqual([]);
    });

    it('takes up once more what its process did not live through, as if nothing had been', async () => {
      const begun = await beginVoteImport(desk(), [
        { name: 'wtsa.csv', bytes: bytes(sampleFiles['wtsa.csv']) },
      ]);
      if (!begun.ok) throw new Error(begun.reason);
      const retry = () =>
        asEngine(db, deskItself, (trx) => retryVoteImport(sqlOn(trx), begun.id, 'reading', workerEnded));
      expect(await retry()).toBe(true);
      expect(await retry()).toBe(false);
      await work();
      expect(await readVoteImport(desk(), begun.id)).toMatchObject({ state: 'read', trouble: '' });
      await settleVoteImport(desk(), begun.id, false);
    });

    it('ends what its process did not live through twice, and keeps the estimates that hold', async () => {
      // Whoever cannot reach the database ends as suddenly as one that is killed.
      const told = vi.spyOn(process.stderr, 'write');
      /** @returns how many processes were started in vain */
      const killed = async () => {
        told.mockClear();
        await runVotes(db, { host: '/nowhere', port: 1 });
        return told.mock.calls.filter(([words]) => String(words).includes('ended with 1')).length;
      };
      const begun = await beginVoteImport(desk(), [
        { name: 'wtsa.csv', bytes: bytes(sampleFiles['wtsa.csv']) },
      ]);
      if (!begun.ok) throw new Error(begun.reason);
      expect(await killed()).toBe(2);
      expect(await readVoteImport(desk(), begun.id)).toMatchObject({
        ...{ state: 'failed', trouble: expect.stringContaining('ended with 1') as string },
      });
      const [held] = await readRuns(desk());
      expect(held).toMatchObject({ state: 'done' });
      await askForEstimates(desk());
      expect(await killed()).toBe(2);
      expect((await readRuns(desk())).map(({ state }) => state)).toEqual(['failed', 'done']);
      await owner.query(
        `update vote_runs set report = report - 'recordVersion', touched_at = null where state = 'done'`,
      );
      expect(await killed()).toBe(2);
      told.mockRestore();
      expect(await readEstimateWork(desk('reader'))).toMatchObject({ state: 'done' });
      const placed = await readPlacedByVotes(desk('reader'), { voters: ['USA'], theme: '' });
      expect(placed?.run.id).toBe(held?.id);
    });

    it('leaves what it is told to leave', async () => {
      const begun = await beginVoteImport(desk(), [
        { name: 'undl.csv', bytes: bytes(sampleFiles['undl.csv']) },
      ]);
      if (!begun.ok) throw new Error(begun.reason);
      await work();
      expect(await settleVoteImport(desk(), begun.id, false)).toEqual({ ok: true });
      await settleVoteImport(desk(), begun.id, true);
      await work();
      expect((await readVoteImports(desk()))?.[0]).toMatchObject({ state: 'left' });
      expect(await readRollCall(desk(), 'undl:900001')).toBeUndefined();
    });
  },
  migratedDesk,
);
