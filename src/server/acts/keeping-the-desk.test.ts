import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import { newSecret, openSignIn, type SignIn } from '#sign-in/sign-in.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace, ownWorkspace } from '#store/workspaces.ts';
import { readAccountRecord } from './account-record.ts';
import { changeAccount, findAccount, inviteAccount, type NewAccount } from './accounts.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { readHistory } from './read-history.ts';
import { saveFields } from './save-fields.ts';
import { undoEdit } from './undo-edit.ts';

describeOnBothDatabases(
  'keeping a desk',
  (database) => {
    let db: Db;
    let door: SignIn;
    const head = readerWithRole('head');
    const operator = readerWithRole('operator');
    const officer = readerWithRole('officer');
    const at = (reader: Reader): Desk => ({
      db,
      reader,
      workspace: ownWorkspace,
      now: () => '2026-11-23T08:00:00.000Z',
    });
    const budi: NewAccount = {
      name: 'Budi',
      email: 'budi@example.org',
      roles: ['officer'],
      institution: null,
      ceiling: 20,
      audiences: [],
      language: 'id',
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      door = openSignIn(database().connection('sign-in'), newSecret(), 'http://127.0.0.1:7420');
      const name = { en: 'Our desk' };
      await asEngine(db, head, (trx) =>
        insertWorkspace(trx, { id: ownWorkspace, name, about: {}, country: '', example: false }),
      );
      await openDossier(at(head), { kind: 'settings', fields: { name } }, settingsId(ownWorkspace));
    });
    afterAll(async () => {
      await door.close();
      await db.destroy();
    });

    it('answers who gave whom which role, and when', async () => {
      const invited = await inviteAccount(at(operator), door, budi);
      if (!invited.ok) throw new Error(invited.reason);
      const { id } = invited.account;
      const raised = { ...budi, roles: ['officer', 'clearer'], blocked: false } as const;
      expect(await changeAccount(at(operator), door, id, raised)).toMatchObject({ reason: 'only-a-head' });
      expect(await changeAccount(at(head), door, id, raised)).toEqual({ ok: true });
      expect(await findAccount(db, id)).toMatchObject({ roles: ['officer', 'clearer'], blocked: false });
      const record = await readAccountRecord(at(head));
      expect(record.map(({ by, deed }) => [by.name, deed.what, deed.had, deed.roles])).toEqual([
        ['head', 'changed', ['officer'], ['officer', 'clearer']],
        ['operator', 'invited', [], ['officer']],
      ]);
      expect(await readAccountRecord(at(officer))).toEqual([]);
    });

    it('leaves nothing behind of an invitation that is refused', async () => {
      const refused = { ...budi, email: 'ani@example.org', roles: ['head'] } as const;
      expect(await inviteAccount(at(operator), door, refused)).toMatchObject({ reason: 'only-a-head' });
      expect(await inviteAccount(at(head), door, refused)).toMatchObject({ ok: true });
    });

    it('tells those who read what is public nothing of accounts in the history of the settings', async () => {
      const seen = await readHistory(at(readerWithRole('reader')), settingsId(ownWorkspace));
      expect(seen.map(({ deed }) => deed.kind)).toEqual(['opened']);
    });

    it('does not let a level vanish that accounts and fields rely on', async () => {
      const levels = [{ id: 'l0', rank: 0, name: { en: 'Open' } }];
      const given = { values: { levels }, bases: { levels: 0 }, editorial: [] };
      expect(await saveFields(at(operator), settingsId(ownWorkspace), given)).toMatchObject({
        reason: 'rank-in-use',
      });
    });

    it('saves the fields that were changed as acts of their own, and no others', async () => {
      const made = await openDossier(at(officer), {
        kind: 'objective',
        fields: { name: { en: 'Connect' }, target: { en: 'Two partners' } },
      });
      if (!made.ok) throw new Error(made.reason);
      const { id } = made.dossier;
      const values = { name: { en: 'Connect' }, target: { en: 'Three partners' }, sdgTargets: null };
      const bases = { name: 1, target: 1, sdgTargets: 0 };
      expect(await saveFields(at(officer), id, { values, bases, editorial: [] })).toMatchObject({
        ok: true,
        version: 2,
      });
      // Another form, opened before that: what its author left alone is no change, what they changed is refused whole.
      const late = { ...values, target: { en: 'Two partners' }, sdgTargets: '9.c' };
      expect(await saveFields(at(officer), id, { values: late, bases, editorial: [] })).toMatchObject({
        ok: true,
        version: 3,
      });
      const clash = { ...values, sdgTargets: '17.6', target: { en: 'Four partners' } };
      expect(await saveFields(at(officer), id, { values: clash, bases, editorial: [] })).toMatchObject({
        reason: 'changed-since',
      });
      expect(await readHistory(at(officer), id)).toHaveLength(3);
    });

    it('tells nobody by a form that changes nothing what they may not read', async () => {
      const secret = { en: 'Never give up the band' };
      const made = await openDossier(at(officer), {
        kind: 'item',
        fields: { name: { en: 'Spectrum' }, landingZone: secret },
      });
      if (!made.ok) throw new Error(made.reason);
      const guess = { values: { landingZone: secret }, bases: { landingZone: 1 }, editorial: [] };
      const lower = at({ ...officer, ceiling: 10 });
      expect(await saveFields(lower, made.dossier.id, guess)).toMatchObject({ reason: 'above-your-marking' });
      const stranger = at(readerWithRole('focal-point', 'inst-a'));
      expect(await saveFields(stranger, made.dossier.id, guess)).toMatchObject({ reason: 'not-found' });
      expect(await saveFields(at(officer), made.dossier.id, guess)).toMatchObject({ ok: true, version: 1 });
    });

    it('brings nothing back by an undo that was written under a higher marking', async () => {
      const made = await openDossier(at(officer), {
        kind: 'item',
        fields: { name: { en: 'Spectrum' }, landingZone: { en: 'The secret zone' } },
      });
      if (!made.ok) throw new Error(made.reason);
      const { id } = made.dossier;
      const edit = { field: 'landingZone', value: { en: 'What may be told' }, base: 1 };
      expect(await editField(at(officer), id, edit)).toMatchObject({ ok: true });
      const marking = { rank: 10, audience: null };
      const marked = await perform(at(officer), id, { kind: 'field-marked', field: 'landingZone', marking });
      expect(marked).toMatchObject({ ok: true });
      expect(await undoEdit(at({ ...officer, ceiling: 10 }), id, 2)).toMatchObject({ ok: false });
      expect(await undoEdit(at(officer), id, 2)).toMatchObject({ reason: 'undo-lowers' });
    });
  },
  migratedDesk,
);
