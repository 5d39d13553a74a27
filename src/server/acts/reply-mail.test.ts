import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settingsFrom } from '#desk/people/settings.ts';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openMailbox, type Mailbox } from '#tests/security/mailbox.ts';
import { readLetter } from '#tests/security/read-letter.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { insertAccount } from '#store/accounts.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deliver } from './delivery/deliver.ts';
import type { Delivery } from './delivery/delivery.ts';
import { mailLeaves } from './delivery/recipients.ts';
import { findPost } from './post.ts';
import { askInstitutions } from './ask-institutions.ts';
import type { Desk } from './desk.ts';
import { handNewLink } from './hand-new-link.ts';
import { openDossier } from './open-dossier.ts';
import { tellIn } from './tell.ts';

const around = { lang: 'en', timeZone: 'Asia/Jakarta', origin: 'http://desk.test' } as const;
const terms = {
  today: '2026-11-23',
  submissionDate: null,
  starts: null,
  daysOff: settingsFrom(undefined).daysOff,
};

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
  // The desk reads its mail server once in a process.
  process.env['MUFAKAT_SMTP'] = mailbox.address;
});
afterAll(() => mailbox.close());

describeOnBothDatabases(
  'mailing a question',
  (database) => {
    let db: Db;
    const desk = (): Desk => ({
      db,
      reader: { ...readerWithRole('officer'), name: 'Sari' },
      workspace: 'desk',
      now: () => '2026-11-23T08:00:00.000Z',
    });

    const delivery = (): Delivery => ({
      db,
      now: () => new Date().toISOString(),
      post: findPost(),
      origin: around.origin,
      signInAddress: () => Promise.reject(new Error('nobody asks for a link')),
    });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, desk().reader, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());

    const opened = async (kind: 'item' | 'institution', fields: object): Promise<string> => {
      const done = await openDossier(desk(), { kind, fields: { name: { en: 'A name' }, ...fields } });
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };

    it('says that nothing is mailed from a worked example, of which nobody is written to', async () => {
      const leaving = (workspace: string) => asEngine(db, desk().reader, (trx) => mailLeaves(trx, workspace));
      await asEngine(db, desk().reader, (trx) =>
        insertWorkspace(trx, { id: 'ex', name: { en: 'Example' }, about: {}, country: 'IDN', example: true }),
      );
      expect([await leaving('desk'), await leaving('ex')]).toEqual([true, false]);
    });

    it('sends the link to the institution, and its code by no mail', async () => {
      const { id, name, roles, ceiling, institution, audiences } = desk().reader;
      const account = { name, roles, ceiling, institution, audiences, email: 'sari@example.test' };
      await asEngine(db, desk().reader, (trx) => insertAccount(trx, { ...account, language: 'en' }, id));
      const fin = await opened('institution', { sector: 'government', email: 'fin@example.test' });
      const silent = await opened('institution', { sector: 'government' });
      const item = await opened('item', { name: { en: 'Spectrum' }, objective: { en: 'Keep 6 GHz' } });
      const done = await askInstitutions(
        desk(),
        [item],
        {
          institutions: [fin, silent],
          mandatory: [],
          points: [{ question: 'Do you agree?', sections: ['objective'], to: [] }],
          on: '2026-12-04',
          shortBecause: '',
        },
        terms,
        around,
      );
      if (!done.ok) throw new Error(done.reason);
      expect(done.asked.map(({ mail }) => mail)).toEqual(['sent', 'none']);
      const request = done.asked[0]?.asks[0]?.request ?? '';
      const renewed = await handNewLink(desk(), item, request, around);
      expect(renewed.ok && renewed.handed.mail).toBe('sent');
      await deliver(delivery());
      // Whoever answers the letter, with the form or without, reaches whoever asked; nobody reads what comes to the sender.
      const { headers, parts } = readLetter(mailbox.letters.at(-1) ?? '');
      expect(headers.get('reply-to')).toContain('sari@example.test');
      expect(parts.get('text/plain')).toContain('Sari');
      const mailed = mailbox.letters.join('\n').replaceAll('=\r\n', '');
      const links = [...done.asked.slice(0, 1), ...(renewed.ok ? [renewed.handed] : [])];
      // The first link was shut by the second before it went: it would have led nowhere.
      expect(mailed).not.toContain(links[0]?.link?.path);
      expect(mailed).toContain(links[1]?.link?.path);
      // A form to answer in goes with it, of which no word says what is asked.
      const [, sheet = ''] =
        /wordprocessingml[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mailbox.letters.at(-1) ?? '') ?? [];
      const files = unzipSync(new Uint8Array(Buffer.from(sheet, 'base64')));
      const written = Object.values(files)
        .map((bytes) => strFromU8(bytes))
        .join('\n');
      expect(written).toContain(request);
      for (const word of ['Do you agree?', 'Keep 6 GHz', 'Spectrum']) expect(written).not.toContain(word);
      for (const { code } of links.flatMap(({ link }) => link ?? [])) {
        expect(mailed).not.toContain(code);
        expect(mailed).not.toContain(code.replace('-', ''));
      }
      // So does whoever answers a reminder of it, at the address that whoever asked has by then.
      const before = mailbox.letters.length;
      await asEngine(db, desk().reader, async (trx) => {
        await trx.updateTable('accounts').set({ email: 'new@example.test' }).where('id', '=', id).execute();
        const reminder = { kind: 'reminder-on', to: { institution: fin }, dossier: item, request } as const;
        const values = { deadline: '2026-12-04T10:00:00.000Z', official: 'no' };
        const path = `/items/${item}/requests/${request}`;
        await tellIn(trx, desk(), [{ ...reminder, path, values, once: 'reminder' }]);
      });
      await deliver(delivery());
      const reminders = mailbox.letters.slice(before).map(readLetter);
      expect(reminders.map((letter) => letter.headers.get('reply-to'))).toEqual([
        expect.stringContaining('new@example.test'),
      ]);
      expect(reminders[0]?.parts.get('text/plain')).toContain('Sari');
    });

    it('leads nobody without an account to a page that would only show them the door', async () => {
      const fin = await opened('institution', { sector: 'government', email: 'door@example.test' });
      const dossier = await opened('item', { name: { en: 'Spectrum' } });
      await asEngine(db, desk().reader, (trx) =>
        tellIn(trx, desk(), [
          {
            ...{
              kind: 'minutes-out',
              to: { institution: fin },
              dossier,
              path: '/coordinations/c',
              once: 'c',
            },
            values: { deadline: '2026-12-04T10:00:00.000Z' },
          },
        ]),
      );
      await deliver(delivery());
      const letter = mailbox.letters.find((one) => one.includes('door@example.test'));
      expect(letter).toContain('otula');
      expect(letter).not.toContain('/coordinations/');
    });
  },
  migratedDesk,
);
