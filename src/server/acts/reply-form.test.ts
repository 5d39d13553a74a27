import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { readAsked } from './reply-by-link.ts';
import { printReplyForm, readSentForm } from './reply-form.ts';

describeOnBothDatabases(
  'a reply form that is older than the text',
  (database) => {
    let db: Db;
    const desk = (reader = readerWithRole('officer')): Desk => ({
      ...{ db, reader, workspace: 'desk' },
      now: () => '2026-11-23T15:00:00.000Z',
    });
    const finance = readerWithRole('focal-point', 'fin');
    const ask = { dossier: 'item', request: 'q' };
    const page = async () => {
      const asked = await readAsked(db, finance, [ask]);
      if (!asked) throw new Error('Finance is asked nothing.');
      return asked;
    };
    /** The form as it was sent back, with its kind chosen and, where they are given, other words in the section. */
    const sent = (form: Uint8Array, words?: string): File => {
      const files = unzipSync(form);
      const name = 'word/document.xml';
      const xml = strFromU8(files[name] ?? new Uint8Array())
        .replace(/(w:val="k1\|p1".*?)………/s, '$1Condition')
        .replace(/(w:val="t1\|p1".*?)………/s, '$1Only if funded')
        .replace('A fund', words ?? 'A fund');
      return new File([zipSync({ ...files, [name]: strToU8(xml) })], 'reply.docx');
    };
    let form: Uint8Array;

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, desk().reader, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      await openDossier(desk(), { kind: 'institution', fields: { name: { en: 'Finance' } } }, 'fin');
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
      form = (await printReplyForm(desk(finance), await page(), 'Sari', 'en')) ?? new Uint8Array();
      expect((await readSentForm(desk(finance), sent(form), await page())).problems).toEqual([]);
      const edited = await editField(desk(), 'item', {
        ...{ field: 'objective', value: { en: 'A fund for islands' }, base: 1 },
      });
      expect(edited).toMatchObject({ ok: true });
    });
    afterAll(() => db.destroy());

    it('shows what has changed since, and takes words that were left alone for no suggestion', async () => {
      const { problems, changes, typed } = await readSentForm(desk(finance), sent(form), await page());
      expect(problems).toEqual([]);
      expect(JSON.stringify(changes)).toContain('A fund');
      const [answer] = readReply(typed).asks[0]?.answers ?? [];
      expect(answer).toMatchObject({ kind: 'condition', text: 'Only if funded' });
      expect(answer?.wording.filter(({ text }) => text === 'A fund')).toEqual([]);
    });

    it('names the section whose words were changed as they stood before', async () => {
      const { problems } = await readSentForm(desk(finance), sent(form, 'A small fund'), await page());
      expect(problems).toEqual([{ what: 'wording-older', question: 1, point: 1, said: 'objective' }]);
    });
  },
  migratedDesk,
);
