import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openMailbox, type Mailbox } from '#tests/security/mailbox.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Desk } from '../desk.ts';
import { readJobs } from '../jobs/jobs.ts';
import { openDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { findPost } from '../post.ts';
import { enterReplyCode } from '../reply-link.ts';
import { delegate, takeBack, type WantedDelegation } from './delegate.ts';
import { readInside } from './read-inside.ts';
import type { InnerDoor } from './room.ts';

const evening = '2026-11-23T15:00:00.000Z'; // 22:00 in Jakarta
const night = '2026-11-23T20:00:00.000Z';
const morning = '2026-11-24T00:30:00.000Z';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox(0, (address) =>
    address.startsWith('gone') ? { code: 550, words: `<${address}>: no such user` } : undefined,
  );
  // The desk reads its mail server once in a process.
  process.env['MUFAKAT_SMTP'] = mailbox.address;
});
afterAll(() => mailbox.close());

describeOnBothDatabases(
  'the letter to a colleague',
  (database) => {
    let db: Db;
    const desk = (): Desk => ({
      db,
      reader: readerWithRole('officer'),
      workspace: 'desk',
      now: () => evening,
    });
    const door: InnerDoor = {
      reader: readerWithRole('focal-point', 'fin'),
      asks: [{ dossier: 'item', request: 'q' }],
      proof: undefined,
      byLink: false,
    };
    const wanted = (more: Partial<WantedDelegation> = {}): WantedDelegation => ({
      points: [{ request: 'q', point: 'p1' }],
      ...{ name: 'Budi', address: 'budi@fin.example', note: 'Between us', due: '2026-12-01', by: 'Ani' },
      ...{ mayAnswer: false, key: '' },
      ...more,
    });
    const asked = async (more: Partial<WantedDelegation> = {}) => {
      const done = await delegate(db, () => evening, door, wanted(more), { lang: 'en' });
      if (!done.ok) throw new Error(done.reason);
      expect(done.handed.mailed).toBe(true);
      return done.handed.link;
    };
    const deliverAt = (at: string): Promise<void> =>
      deliver({
        ...{ db, now: () => at, post: findPost(), origin: 'http://desk.test' },
        signInAddress: () => Promise.reject(new Error('nobody asks for a link')),
      });
    const mailed = (): string => mailbox.letters.join('\n').replaceAll('=\r\n', '');
    const lines = async () => {
      const jobs = await readJobs({ ...desk(), reader: readerWithRole('operator') });
      return Object.values(jobs?.letters ?? {}).flatMap(({ lines: some }) => some);
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, desk().reader, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const quiet = { quietFrom: '20:00', quietUntil: '06:00', timeZone: 'Asia/Jakarta' };
      const settings = { ...desk(), reader: readerWithRole('operator') };
      const made = { kind: 'settings', fields: { name: { en: 'Desk' }, ...quiet } } as const;
      expect(await openDossier(settings, made, settingsId('desk'))).toMatchObject({ ok: true });
      await openDossier(
        desk(),
        { kind: 'institution', fields: { name: { en: 'fin' }, email: 'setjen@fin.example' } },
        'fin',
      );
      await openDossier(
        desk(),
        { kind: 'item', fields: { name: { en: 'Fund' }, objective: { en: 'A fund' } } },
        'item',
      );
      await perform(desk(), 'item', {
        ...{ kind: 'asked', request: 'q', institution: 'fin', deadline: '2026-12-08T10:00:00.000Z' },
        points: [{ id: 'p1', question: 'Agreed?', sections: ['objective'] }],
        mandatory: false,
      });
    });
    afterAll(() => db.destroy());

    it('waits for the end of the quiet hours, and carries the link, not the code and nothing of the matter', async () => {
      const before = mailbox.letters.length;
      const { path, code } = await asked();
      await deliverAt(night);
      expect(mailbox.letters).toHaveLength(before);
      await deliverAt(morning);
      expect(mailbox.letters).toHaveLength(before + 1);
      expect(mailed()).toContain(`http://desk.test${path}`);
      for (const hidden of [code, 'Agreed?', 'A fund', 'Between us']) expect(mailed()).not.toContain(hidden);
    });

    it('goes once where the button is pressed twice, before and after it has left, and its link stays good', async () => {
      const before = mailbox.letters.length;
      const twice = { name: 'Eko', address: 'eko@fin.example', key: 'inside-abcdefghij' };
      const first = await asked(twice);
      const second = await asked(twice);
      await deliverAt(morning);
      const third = await asked(twice);
      await deliverAt(morning);
      expect(mailbox.letters).toHaveLength(before + 1);
      expect([second.path, third.path]).toEqual([first.path, first.path]);
      const token = first.path.split('/').at(-1) ?? '';
      expect(await enterReplyCode(db, token, third.code, morning)).toMatchObject({ ok: true });
      expect(await enterReplyCode(db, token, first.code, morning)).toMatchObject({ reason: 'wrong-code' });
    });

    it('is seen by the operator, by its domain and not by whom it is to', async () => {
      const seen = (await lines()).map(({ kind, to, state }) => `${kind} ${to} ${state}`);
      expect(new Set(seen)).toEqual(new Set(['inside b…@fin.example sent', 'inside e…@fin.example sent']));
      expect(JSON.stringify(await lines())).not.toContain('budi');
    });

    it('tells whoever asked where it did not arrive, and the operator why', async () => {
      await asked({ name: 'Citra', address: 'gone.citra@fin.example' });
      await deliverAt(morning);
      const { delegations } = await readInside(db, door);
      expect(delegations.map(({ name, notMailed }) => [name, notMailed])).toEqual([
        ['Budi', false],
        ['Eko', false],
        ['Citra', true],
      ]);
      const failed = (await lines()).find(({ state }) => state === 'failed');
      expect(failed).toMatchObject({ trouble: 'refused' });
      expect(JSON.stringify(failed)).not.toContain('citra');
    });

    it('does not go where the question was taken back before', async () => {
      const before = mailbox.letters.length;
      await asked({ name: 'Dewi', address: 'dewi@fin.example' });
      const { delegations } = await readInside(db, door);
      const dewi = delegations.find(({ name }) => name === 'Dewi')?.id ?? '';
      expect(await takeBack(db, () => evening, door, dewi)).toEqual({ ok: true });
      await deliverAt(morning);
      expect(mailbox.letters).toHaveLength(before);
      expect((await lines()).filter(({ state }) => state === 'waiting')).toEqual([]);
    });
  },
  migratedDesk,
);
