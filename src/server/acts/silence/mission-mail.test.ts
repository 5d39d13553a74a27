import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openMailbox, type Mailbox } from '#tests/security/mailbox.ts';
import { readLetter } from '#tests/security/read-letter.ts';
import { restricted } from '#desk/marking/marking.ts';
import { settingsFrom } from '#desk/people/settings.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { openPost } from '../post.ts';
import { enterReplyCode } from '../reply-link.ts';
import { breakSilence, confirmSilence, extendSilence, withdrawBreak } from './act-on-silence.ts';
import { startSilence } from './start-silence.ts';
import { tellDueSilences } from './tell-due.ts';

const opening = '2026-12-10T03:00:00.000Z';
const theHour = '2026-12-14T10:00:00.000Z';
const later = (hours: number): string => new Date(Date.parse(theHour) + hours * 3_600_000).toISOString();
const secret = 'Kabel laut diperbaiki';
const words = (text: string) => ({ en: text, id: text });

describeOnBothDatabases(
  'what a mission is written of a silence procedure',
  (database) => {
    let db: Db;
    let mailbox: Mailbox;
    let clock = opening;
    const desk = (): Desk => ({
      ...{ db, reader: readerWithRole('officer'), workspace: 'desk' },
      now: () => clock,
    });
    const post = (): Promise<void> =>
      deliver({
        db,
        now: () => clock,
        post: openPost(mailbox.address, 'desk@example.go.id'),
        origin: 'https://desk.example.go.id',
        signInAddress: () => Promise.reject(new Error('nobody asks for a link')),
      });
    const missions = [
      { id: 'jp', actor: 'JPN', mission: 'Mission of Japan', address: 'Mission@jp.test', zone: 'Asia/Tokyo' },
      { id: 'tl', actor: 'TLS', mission: 'Kedutaan', address: 'kbri@tl.test', zone: '', language: 'id' },
      { id: 'fr', actor: 'FRA', mission: 'Mission', address: '36 Quai d’Orsay, Paris', zone: 'Europe/Paris' },
    ];
    const start = async (markings?: Readonly<Record<string, typeof restricted>>) => {
      const fields = {
        ...{ name: words(secret), decides: 'content', chair: 'Sari', text: words(`${secret} besok.`) },
        participants: missions,
      };
      const opened = await openDossier(desk(), { kind: 'silence', fields, ...(markings && { markings }) });
      if (!opened.ok) throw new Error(opened.reason);
      const terms = { sections: [], hour: '2026-12-14T17:00', zone: 'Asia/Jakarta', shortBecause: '' };
      const started = await startSilence(desk(), opened.dossier.id, terms, settingsFrom(undefined));
      if (!started.ok) throw new Error(started.reason);
      return { ...started, id: opened.dossier.id };
    };
    /** What came since it was asked last, each with its address and its two bodies. */
    let seen = 0;
    const arrived = async () => {
      await post();
      const fresh = mailbox.letters.slice(seen).map((raw) => {
        const { headers, parts } = readLetter(raw);
        const header = (name: string): string => headers.get(name) ?? '';
        const part = (type: string): string => parts.get(type) ?? '';
        const to = /[^\s<"]+@[^\s>"]+/.exec(header('to'))?.[0] ?? '';
        return { to, subject: header('subject'), text: part('text/plain'), html: part('text/html') };
      });
      seen = mailbox.letters.length;
      for (const raw of mailbox.letters) expect(raw).not.toContain(secret);
      for (const { text, html, subject } of fresh) expect(`${subject}${text}${html}`).not.toContain(secret);
      return fresh.toSorted((a, b) => a.to.localeCompare(b.to));
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      mailbox = await openMailbox(0);
      await asEngine(db, readerWithRole('officer'), (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(async () => {
      await mailbox.close();
      await db.destroy();
    });

    it('names the hour at its own clocks, in its own language, and leads to its link; nothing of the text stands in it', async () => {
      const { id, round, links } = await start();
      const sha256 = round?.sha256 ?? '';
      const [timor, japan, more] = await arrived();
      expect(more).toBeUndefined();
      expect(japan).toMatchObject({
        to: 'mission@jp.test',
        subject: 'A text is put to your Government under the silence procedure',
      });
      expect(japan?.text).toContain('14 December 2026');
      expect(japan?.text).toContain('19:00 GMT+9');
      expect(japan?.text).toContain(`reference 1/${sha256.slice(0, 8)}`);
      const address = /https:\/\/desk\.example\.go\.id(\/reply\/silence\/\S+)/.exec(japan?.text ?? '')?.[1];
      expect(address).toBe(links[0]?.link?.path);
      expect(japan?.text).not.toContain(links[0]?.link?.code ?? '-');
      expect(
        await enterReplyCode(db, address?.split('/').at(-1) ?? '', links[0]?.link?.code ?? '', clock),
      ).toMatchObject({ ok: true });
      expect(timor).toMatchObject({
        to: 'kbri@tl.test',
        subject: 'Sebuah naskah diajukan kepada Pemerintah Anda melalui prosedur diam',
      });
      expect(timor?.text).toContain('17.00 WIB');

      const subjects = async () => (await arrived()).map(({ to, subject }) => `${to.slice(0, 4)} ${subject}`);
      clock = later(-20);
      await tellDueSilences({ db, now: () => clock });
      await tellDueSilences({ db, now: () => clock });
      expect(await subjects()).toEqual([
        'kbri Prosedur diam segera berakhir',
        'miss A silence procedure ends soon',
      ]);
      const letter = { who: 'Ani', reason: 'No.', amendment: '', letter: 'NV/1' };
      const broken = await breakSilence(desk(), id, 1, { participant: 'fr', ...letter });
      expect(await subjects()).toEqual(['kbri Ada keberatan dalam prosedur diam', 'miss Silence was broken']);
      const broke = broken.ok ? (broken.dossier.silence?.breaks[0]?.id ?? '') : '';
      await withdrawBreak(desk(), id, 1, { break: broke, who: 'Ani', reason: '', letter: 'NV/2' });
      expect(await subjects()).toEqual([
        'kbri Keberatan dalam prosedur diam ditarik',
        'miss An objection was taken back',
      ]);
      await extendSilence(desk(), id, 1, { hour: '2026-12-15T17:00', reason: 'A holiday.' });
      const moved = await arrived();
      expect(moved.map(({ subject }) => subject)).toEqual([
        'Jam prosedur diam diundurkan',
        'The hour of a silence procedure was moved',
      ]);
      expect(moved[1]?.text).toContain('15 December 2026');
      // The first letter came without its code; those after it come to somebody who has it.
      expect(japan?.text).toContain('which is given to you separately');
      expect(moved[1]?.text).toContain('the code that you were given for this link');
      clock = later(24);
      await confirmSilence(desk(), id, { round: 1, outcome: 'adopted', sha256, chair: 'Sari', note: '' });
      const [, result] = await arrived();
      expect(result?.text).toContain('the chair has confirmed: it is adopted.');
      clock = opening;
    });

    it('is nothing where the text may not leave by a link', async () => {
      const { links } = await start({ text: restricted });
      expect(links.map(({ link, mail }) => [link, mail])).toEqual(missions.map(() => [null, 'none']));
      expect(await arrived()).toEqual([]);
    });
  },
  migratedDesk,
);
