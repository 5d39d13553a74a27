import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, type TestDatabase } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { restricted } from '#desk/marking/marking.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace, ownWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { verifyRecord } from '../verify-record.ts';
import { chainsChecked, checkChains, findChainCheck } from './check-chains.ts';
import { discardOldAudit, findKeptFrom } from './discard-old.ts';
import { noteExport } from './note-export.ts';
import { noteFeed, noteRead, recordReads, type ReadRecorder } from './note-read.ts';
import { checkDossier, readAudit, type AuditAsked } from './read-audit.ts';

const anything: AuditAsked = { who: '', dossier: '', what: '', from: '', to: '', timeZone: 'Asia/Jakarta' };

describeOnBothDatabases(
  'the audit',
  (database: () => TestDatabase) => {
    let db: Db;
    let recorder: ReadRecorder;
    const officer = { ...readerWithRole('officer'), id: 'wati', name: 'Wati' };
    const head = readerWithRole('head');
    let hour = '2026-11-23T08:00:00.000Z';
    const desk = (reader = officer): Desk => ({
      db,
      reader,
      workspace: ownWorkspace,
      now: () => hour,
      address: '10.1.2.3',
    });
    const looked = (id: string, version = 1, reader = officer): void =>
      noteRead(desk(reader), { id, version, workspace: ownWorkspace });
    const audit = async (asked: Partial<AuditAsked>, reader = head) =>
      (await readAudit(desk(reader), { ...anything, ...asked }, 'en', { limit: 100, offset: 0 })).lines;

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      recorder = recordReads(db);
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, {
          ...{ id: ownWorkspace, name: { en: 'Desk' }, about: {}, country: 'IDN', example: false },
        }),
      );
      for (const [id, marking] of [
        ['item-open', undefined],
        ['item-shut', restricted],
      ] as const) {
        const fields = { name: { en: `Spectrum ${id}` } };
        const done = await openDossier(desk(), { kind: 'item', fields, ...(marking && { marking }) }, id);
        if (!done.ok) throw new Error(done.reason);
      }
      const fields = { name: { en: 'Desk' }, country: 'IDN' };
      const settings = await openDossier(
        desk(head),
        { kind: 'settings', fields },
        `settings-${ownWorkspace}`,
      );
      if (!settings.ok) throw new Error(settings.reason);
    });
    afterAll(async () => {
      await recorder.close();
      await db.destroy();
    });

    it('makes one line of the looks of a person at a version on a day of the desk, with their number', async () => {
      looked('item-open');
      looked('item-open');
      await recorder.flush();
      looked('item-open');
      looked('item-open', 2);
      await recorder.flush();
      hour = '2026-11-23T19:00:00.000Z';
      looked('item-open');
      await recorder.flush();
      hour = '2026-11-24T08:00:00.000Z';
      looked('item-open');
      await recorder.flush();
      const lines = await audit({ what: 'saw' });
      expect(lines.map(({ at, version, count }) => [at.slice(0, 10), version, count])).toEqual([
        // Seven in the evening in Greenwich belongs to the 24th in Jakarta, with the look of the next morning.
        ['2026-11-24', 1, 2],
        ['2026-11-23', 2, 1],
        ['2026-11-23', 1, 3],
      ]);
      expect(lines[0]).toMatchObject({ byName: 'Wati', name: 'Spectrum item-open' });
    });

    it('tells what went out, from where, and counts what a program takes again and again', async () => {
      const from = { id: 'item-open', version: 1, workspace: ownWorkspace };
      await noteExport(desk(), { export: 'brief', format: 'pdf', copy: 3 }, from);
      noteFeed(desk(), { export: 'calendar', format: 'ics' });
      noteFeed(desk(), { export: 'calendar', format: 'ics' });
      await recorder.flush();
      const lines = await audit({ what: 'exported' });
      expect(
        new Set(lines.map(({ detail, count, address }) => `${detail['export']} ${count} ${address}`)),
      ).toEqual(new Set(['brief 1 10.1.2.3', 'calendar 2 10.1.2.3']));
    });

    it('finds by person, dossier, kind and days', async () => {
      expect(new Set((await audit({ what: 'changed', who: 'wati' })).map(({ dossier }) => dossier))).toEqual(
        new Set(['item-open', 'item-shut']),
      );
      expect(await audit({ who: 'nobody' })).toEqual([]);
      expect((await audit({ dossier: 'spectrum item-s' })).map(({ dossier }) => dossier)).toEqual([
        'item-shut',
      ]);
      expect(await audit({ from: '2026-11-25' })).toEqual([]);
      expect((await audit({ from: '2026-11-24', to: '2026-11-24', what: 'saw' })).length).toBeGreaterThan(0);
      expect(await audit({ who: "%' or true --" })).toEqual([]);
    });

    it('shows an operator only what is about dossiers that they may know of, and others nothing', async () => {
      looked('item-shut');
      await recorder.flush();
      const seenBy = async (role: 'head' | 'operator' | 'officer') =>
        new Set((await audit({}, readerWithRole(role))).map(({ dossier }) => dossier));
      expect((await seenBy('head')).has('item-shut')).toBe(true);
      expect((await seenBy('operator')).has('item-open')).toBe(true);
      expect((await seenBy('operator')).has('item-shut')).toBe(false);
      expect((await seenBy('officer')).size).toBe(0);
    });

    it('is written when the desk stops, and held until it can be written', async () => {
      const own = openDb(database().connection('app'));
      const stopping = recordReads(own);
      noteRead(
        { ...desk(), db: own, reader: { ...officer, id: 'budi' } },
        { id: 'item-open', version: 1, workspace: ownWorkspace },
      );
      await stopping.close();
      await own.destroy();
      expect(await audit({ who: 'budi' })).toHaveLength(1);
      // No database answers there: what is lost at the stop is not lost in silence.
      const away = openDb({ host: '127.0.0.1', port: 1 });
      const waiting = recordReads(away);
      noteRead({ ...desk(), db: away }, { id: 'item-open', version: 1, workspace: ownWorkspace });
      await expect(waiting.close()).rejects.toThrow();
      await away.destroy();
    });

    it('walks all chains when asked, and names the dossier whose act somebody changed', async () => {
      expect(await checkChains(desk(readerWithRole('reader')))).toMatchObject({ ok: false });
      expect(await checkChains(desk(head))).toEqual({ ok: true });
      await chainsChecked(db);
      expect(await findChainCheck(desk(head), 'en')).toMatchObject({
        whole: true,
        total: 3,
        differences: [],
      });
      expect(await checkDossier(desk(head), 'item-open')).toEqual([]);
      expect(await checkDossier(desk(readerWithRole('operator')), 'item-shut')).toBeUndefined();

      const owner = openDb(database().connection('owner'));
      await asEngine(owner, head, async (trx) => {
        await sql`alter table acts disable row level security`.execute(trx);
        await sql`update acts set deed = jsonb_set(deed, '{lead}', '"x"') where dossier = 'item-shut'`.execute(
          trx,
        );
        await sql`alter table audit disable row level security`.execute(trx);
        await sql`update audit set count = 9 where seq = 2`.execute(trx);
      });
      await owner.destroy();
      const { differences } = await verifyRecord(db);
      expect(differences).toContainEqual({ dossier: 'item-shut', what: 'hash', act: 1 });
      expect(differences).toContainEqual({ what: 'audit-hash', row: 2 });
      hour = '2026-11-24T09:00:00.000Z';
      await checkChains(desk(head));
      await chainsChecked(db);
      const check = await findChainCheck(desk(readerWithRole('operator')), 'en');
      expect(check?.differences.length).toBeGreaterThan(1);
      expect(check?.names).toEqual({});
    });

    it('discards what is older than the settings say only when somebody says so', async () => {
      expect(await findKeptFrom(desk(head))).toBeNull();
      expect(await discardOldAudit(desk(head))).toMatchObject({ ok: false, reason: 'audit-kept' });
      expect(await discardOldAudit(desk())).toMatchObject({ ok: false, reason: 'not-yours' });
      const edited = { kind: 'edited', field: 'auditYears', value: 2, base: 0 } as const;
      expect(await perform(desk(head), `settings-${ownWorkspace}`, edited)).toMatchObject({ ok: true });
      hour = '2028-11-23T12:00:00.000Z';
      const before = (await audit({})).length;
      expect(await discardOldAudit(desk(head))).toMatchObject({ ok: true, rows: 3 });
      expect((await audit({ what: 'discarded' })).map(({ detail }) => detail['through'])).toEqual([3]);
      expect((await audit({})).length).toBeLessThan(before);
      const { differences } = await verifyRecord(db);
      expect(differences.filter(({ what }) => what.startsWith('audit'))).toEqual([]);
    });
  },
  migratedDesk,
);
