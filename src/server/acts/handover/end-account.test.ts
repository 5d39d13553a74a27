import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { restrictedRank } from '#desk/marking/marking.ts';
import type { NewAccount } from '#desk/people/account.ts';
import { readerWithRole, type Role } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import { asRows, asText, type FieldValue } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { openSignIn, newSecret, type SignIn } from '#sign-in/sign-in.ts';
import { insertAccount } from '#store/accounts.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { insertWorkspace, ownWorkspace } from '#store/workspaces.ts';
import { findAccount, readerOf } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { submitForClearance } from '../submit-for-clearance.ts';
import { endAccount } from './end-account.ts';
import { readHoldings } from './read-holdings.ts';
import { readPack } from './read-pack.ts';

describeOnBothDatabases(
  'somebody leaves',
  (database) => {
    let db: Db;
    let door: SignIn;
    const head = { ...readerWithRole('head'), id: 'head', name: 'Head' };
    const desk = (reader = head): Desk => ({
      ...{ db, reader, workspace: ownWorkspace },
      now: () => '2026-11-25T08:00:00.000Z',
    });
    const open = async (
      kind: Dossier['kind'],
      id: string,
      fields: Record<string, FieldValue>,
    ): Promise<void> => {
      const done = await openDossier(desk(), { kind, fields }, id);
      if (!done.ok) throw new Error(`${id}: ${done.reason}`);
    };
    const account = async (id: string, name: string, ...roles: readonly Role[]): Promise<void> => {
      const made: NewAccount = {
        ...{ name, email: `${id}@example.org`, roles, institution: null, ceiling: restrictedRank },
        ...{ audiences: [], language: 'en' },
      };
      await asEngine(db, head, (trx) => insertAccount(trx, made, id));
    };
    const get = async (id: string): Promise<Dossier> => {
      const found = await asEngine(db, head, (trx) => findDossier(trx, id));
      if (!found) throw new Error(`${id} is not there`);
      return found;
    };
    const held = async (id: string) =>
      (await readHoldings(desk(), id, 'en'))?.held.map((line) => `${line.id}: ${line.as.join(', ')}`);

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      door = openSignIn(database().connection('sign-in'), newSecret(), 'http://desk.test', {
        mayEnter: () => Promise.resolve(true),
      });
      await asEngine(db, head, (trx) =>
        insertWorkspace(trx, {
          ...{ id: ownWorkspace, name: { en: 'Desk' }, about: {}, country: 'IDN', example: false },
        }),
      );
      await account('head', 'Head', 'head');
      await account('wati', 'Wati', 'officer', 'clearer');
      await account('budi', 'Budi', 'officer', 'clearer');
      await account('citra', 'Citra', 'officer');
      await open('settings', settingsId(ownWorkspace), { name: { en: 'Desk' }, country: 'IDN' });
      await open('institution', 'ministry', {
        name: { en: 'Ministry' },
        sector: 'government',
        focalPoints: [{ id: 'f', person: 'p-wati' }],
      });
      const person = (name: string, id: string) => ({
        name,
        institution: 'ministry',
        email: `${id}@example.org`,
      });
      await open('person', 'p-wati', { ...person('Wati', 'wati'), portfolio: ['space'] });
      await open('person', 'p-budi', { ...person('Budi', 'budi'), standIn: 'p-wati' });
      await open('person', 'p-citra', { ...person('Citra', 'citra'), standIn: 'p-wati' });
      await open('item', 'coordinated', { name: { en: 'Spectrum' }, theme: 'space', coordinator: 'Wati' });
      await open('item', 'before-her', {
        name: { en: 'Orbits' },
        objective: { en: 'Keep it' },
        lineToTake: { en: 'We keep it' },
      });
      const up = await submitForClearance(desk(), 'before-her', 1, ['wati']);
      if (!up.ok) throw new Error(up.reason);
    });
    afterAll(async () => {
      await door.close();
      await db.destroy();
    });

    it('shows what they hold, to a head and to themselves', async () => {
      const all = [
        'before-her: clearance',
        'coordinated: coordinator',
        'ministry: focal-point',
        'p-budi: stand-in',
        'p-citra: stand-in',
        'p-wati: portfolio',
      ];
      expect(new Set(await held('wati'))).toEqual(new Set(all));
      const other = { ...readerWithRole('officer'), id: 'citra', name: 'Citra' };
      expect(await readHoldings(desk(other), 'wati', 'en')).toBeUndefined();
      expect((await readHoldings({ ...desk(other) }, 'citra', 'en'))?.held).toEqual([]);
    });

    it('makes a pack of it, cut to its maker', async () => {
      const around = { illustrative: false };
      const pack = await readPack(desk(), 'wati', 'en', around);
      expect(
        pack?.items.map(({ name, stage }) => `${name} ${stage}`).toSorted((a, b) => a.localeCompare(b)),
      ).toEqual(['Orbits clearing', 'Spectrum drafting']);
      expect(pack?.duties.map(({ as }) => as)).toContain('focal-point');
      const orbits = pack?.items.find(({ name }) => name === 'Orbits')?.detail;
      expect(orbits).toMatchObject({ objective: 'Keep it', line: 'We keep it' });
      expect(orbits?.history[0]).toMatchObject({ deed: 'submitted-for-clearance' });
      const other = { ...readerWithRole('officer'), id: 'citra', name: 'Citra' };
      expect(await readPack(desk(other), 'wati', 'en', around)).toBeUndefined();
      const low = { ...readerWithRole('head'), id: 'low', ceiling: 0 };
      const cut = await readPack(desk(low), 'wati', 'en', around);
      expect(cut?.duties.map(({ as }) => as)).toEqual([]);
      expect(JSON.stringify(cut)).not.toMatch(/eep it|submitted/);
    });

    it('is refused whole without a successor, by an operator, and where the successor may not clear', async () => {
      expect(await endAccount(desk(), door, 'wati', null)).toMatchObject({ reason: 'successor-missing' });
      const operator = readerWithRole('operator');
      expect(await endAccount(desk(operator), door, 'wati', 'budi')).toMatchObject({ reason: 'not-yours' });
      // Citra is no clearer: the position cannot be put before her, and nothing of the rest is kept.
      expect(await endAccount(desk(), door, 'wati', 'citra')).toMatchObject({ ok: false });
      expect(asText(valueOf(await get('coordinated'), 'coordinator'))).toBe('Wati');
      expect((await findAccount(db, 'wati'))?.blocked).toBe(false);
    });

    it('hands everything to the successor, shuts the account and keeps the name', async () => {
      const before = (await get('coordinated')).version;
      expect(await endAccount(desk(), door, 'wati', 'budi')).toMatchObject({ ok: true });
      expect(asText(valueOf(await get('coordinated'), 'coordinator'))).toBe('Budi');
      expect((await get('coordinated')).version).toBe(before + 1);
      expect(asRows(valueOf(await get('ministry'), 'focalPoints')).map((row) => row['person'])).toEqual([
        'p-budi',
      ]);
      expect(valueOf(await get('p-citra'), 'standIn')).toBe('p-budi');
      expect(valueOf(await get('p-budi'), 'standIn') ?? null).toBeNull();
      expect(valueOf(await get('p-budi'), 'portfolio')).toEqual(['space']);
      const { clearance } = (await get('before-her')).consultation ?? {};
      expect(JSON.stringify(clearance)).toContain('"budi"');
      expect(JSON.stringify(clearance)).not.toContain('"wati"');
      const wati = await get('p-wati');
      expect(wati.archived).toBe(true);
      expect(asText(valueOf(wati, 'name'))).toBe('Wati');
      const gone = await findAccount(db, 'wati');
      expect(gone?.blocked).toBe(true);
      expect(await held('wati')).toEqual([]);
      expect(gone && readerOf(gone).name).toBe('Wati');
    });

    it('enters a successor into the directory who is not in it yet, so that portfolio and questions find them', async () => {
      await account('eka', 'Eka', 'officer');
      await account('dewi', 'Dewi', 'officer');
      await open('person', 'p-eka', {
        ...{ name: 'Eka', email: 'eka@example.org', institution: 'ministry', unit: { en: 'Space' } },
        ...{ portfolio: ['ai'], focalPoint: true },
      });
      expect(await endAccount(desk(), door, 'eka', 'dewi')).toMatchObject({ ok: true });
      const [line = ''] = (await held('dewi')) ?? [];
      expect(line).toMatch(/^person-.*: (portfolio, focal-point|focal-point, portfolio)$/);
      const dewi = await get(line.split(':')[0] ?? '');
      expect(['name', 'email', 'institution', 'unit', 'portfolio'].map((key) => valueOf(dewi, key))).toEqual([
        ...['Dewi', 'dewi@example.org', 'ministry'],
        { en: 'Space' },
        ['ai'],
      ]);
    });

    it('cannot be done to oneself', async () => {
      const done = await endAccount(desk(), door, 'head', null);
      expect(done).toMatchObject({ ok: false, reason: 'not-oneself' });
      expect(await perform(desk(), 'coordinated', { kind: 'archived' })).toMatchObject({ ok: true });
    });
  },
  migratedDesk,
);
