import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { newClient } from '#postgres/connect.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { readAllFacts } from '#store/facts.ts';
import { countRollCalls, findRollCall } from '#store/votes/roll-calls.ts';
import { sqlOnClient } from '#store/votes/run-sql.ts';
import { findVoters } from '#store/votes/vote-records.ts';
import { readStarterFacts } from '#desk/facts/starter-facts.ts';
import { factsOf } from './facts.ts';
import { loadStarter } from './load-starter.ts';

const starter = 'starter';

describeOnBothDatabases(
  'loading the public facts',
  (database) => {
    let owner: Client;
    let db: Db;
    let changed = '';

    beforeAll(async () => {
      owner = newClient(database().connection('owner'));
      await owner.connect();
      db = openDb(database().connection('app'));
      changed = mkdtempSync(join(tmpdir(), 'mufakat-starter-'));
      cpSync(starter, changed, { recursive: true });
    });
    afterAll(async () => {
      rmSync(changed, { recursive: true });
      await db.destroy();
      await owner.end();
    });

    const rewrite = (file: string, change: (text: string) => string): void => {
      const path = join(changed, file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    };

    it('brings in every row as it was published', async () => {
      expect(await loadStarter(owner, starter)).toEqual({ ok: true, changed: true });
      const texts = new Map(
        [
          ...['actors', 'groups', 'memberships', 'forums', 'rules', 'themes'],
          ...['indicators', 'indicator-values', 'indicator-gaps', 'time-zones', 'roll-calls/actors'],
          ...['75', '76', '77', '78', '79', '80', 'es-10', 'es-11'].map(
            (session) => `roll-calls/session-${session}`,
          ),
        ].map((name) => [`${name}.csv`, readFileSync(join(starter, `${name}.csv`), 'utf8')]),
      );
      const { facts: published, votes } = readStarterFacts(texts);
      const stored = await readAllFacts(db);
      for (const table of ['actors', 'groups', 'memberships', 'forums', 'rules', 'themes'] as const) {
        expect(stored[table]).toEqual(published[table]);
      }
      expect(stored.indicators).toEqual(published.indicators);
      expect(stored.indicatorGaps).toEqual(published.indicatorGaps);
      expect(stored.timeZones).toEqual(published.timeZones);
      expect(published.timeZones.length).toBeGreaterThan(200);
      expect(stored.indicatorValues).toHaveLength(published.indicatorValues.length);
      const run = sqlOnClient(owner);
      expect(await findVoters(run)).toEqual(votes.actors);
      expect(await countRollCalls(run, {})).toBe(votes.rollCalls.length);
      const one = votes.rollCalls.find(({ theme }) => theme === 'ai');
      const found = await findRollCall(run, `undl:${one?.undl}`);
      const { symbol, session, date, title, theme, counts, reference } = one ?? {};
      expect(found?.rollCall).toMatchObject({ symbol, session, date, title, counts, reference });
      expect(found?.rollCall.themes).toContain(theme);
      const said = { Y: 'yes', N: 'no', A: 'abstain', '-': 'not-voting', '.': 'not-a-member' } as const;
      expect(found?.votes).toEqual(
        votes.actors
          .map((voter, place) => ({ voter, vote: said[one?.letters[place] as keyof typeof said] }))
          .filter(({ vote }) => vote !== 'not-a-member'),
      );
    });

    it('leaves an edition alone that is there already', async () => {
      expect(await loadStarter(owner, starter)).toEqual({ ok: true, changed: false });
    });

    it('names file, line and field of what is wrong, and changes nothing', async () => {
      const before = await readAllFacts(db);
      rewrite('memberships.csv', (text) => text.replace('UN,AFG,member', 'UN,AFG,perhaps'));
      const refused = await loadStarter(owner, changed);
      expect(refused).toMatchObject({
        ok: false,
        problems: [{ file: 'memberships.csv', line: 2, field: 'status' }],
      });
      expect(await readAllFacts(db)).toEqual(before);
    });

    it('names rows that do not fit the rest', async () => {
      rewrite('memberships.csv', (text) => text.replace('UN,AFG,perhaps', 'UN,ATLANTIS,member'));
      const refused = await loadStarter(owner, changed);
      expect(refused.ok || refused.problems.map(({ file, field }) => `${file}: ${field}`)).toContain(
        'memberships.csv: UN ATLANTIS',
      );
    });

    it('puts a new edition in the place of the old one', async () => {
      rewrite('memberships.csv', (text) => text.replace('UN,ATLANTIS,member', 'UN,AFG,member'));
      rewrite('actors.csv', (text) => text.replace('Indonesia,Indonesia', 'Indonesia,Nusantara'));
      expect(await loadStarter(owner, changed)).toEqual({ ok: true, changed: true });
      expect((await readAllFacts(db)).actors.find(({ code }) => code === 'IDN')?.name).toEqual({
        en: 'Indonesia',
        id: 'Nusantara',
      });
    });

    it('lets the desk read facts and never write them', async () => {
      await expect(db.deleteFrom('actors' as 'accounts').execute()).rejects.toThrow(/permission denied/);
    });

    describe('asked by pages', () => {
      it('answers from memory, by code and by day', async () => {
        const facts = await factsOf(db);
        expect(facts.actorName('JPN', 'id')).toBe('Jepang');
        expect(facts.actorName('ASEAN', 'en')).toMatch(/Southeast Asian Nations|ASEAN/);
        expect(facts.membersOn('ASEAN', '2026-11-23')).toHaveLength(11);
        expect(facts.groupsOf('IDN', '2026-11-23')).toContain('G20');
        expect(facts.ruleInForce('ITU-WRC', '2027-10-18')).toBeDefined();
        expect(facts.latestFigure('internet-users', 'IDN').known).toBe(true);
        expect(facts.forumName('no-such-forum', 'en')).toBe('no-such-forum');
        expect(await factsOf(db)).toBe(facts);
      });
    });
  },
  migratedDesk,
);
