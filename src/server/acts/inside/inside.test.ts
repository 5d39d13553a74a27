import { afterAll, beforeAll, expect, it } from 'vitest';
import { settingsFrom } from '#desk/people/settings.ts';
import { sql } from 'kysely';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { askValue, kindName, pointName, readReply, textName } from '#desk/item/read-reply.ts';
import { readerWithRole, roles, type Reader } from '#desk/people/reader.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { askInstitutions } from '../ask-institutions.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { findDraft } from '../reply-draft.ts';
import { linkReader, readAsked } from '../reply-by-link.ts';
import { noFiles } from '../reply-files.ts';
import {
  enterReplyCode,
  leadsToQuestions,
  readReplyLink,
  type HandedLink,
  type OpenLink,
} from '../reply-link.ts';
import { dropColleagueDraft, findColleagueDraft, saveColleagueDraft } from './colleague-draft.ts';
import { replyAsColleague } from './answer.ts';
import { commentInside, readColleaguePage, takeComment } from './comment.ts';
import { delegate, takeBack, type WantedDelegation } from './delegate.ts';
import { readInside } from './read-inside.ts';
import { enterRoom, type InnerDoor } from './room.ts';

const now = '2026-11-23T08:00:00.000Z';
const terms = {
  today: '2026-11-23',
  submissionDate: null,
  starts: null,
  daysOff: settingsFrom(undefined).daysOff,
};
const around = { lang: 'en', timeZone: 'Asia/Jakarta', origin: 'http://desk.test' } as const;
const words = 'We have no money for this, but do not say so.';

describeOnBothDatabases(
  'inside an institution',
  (database) => {
    let db: Db;
    let link: OpenLink;
    const desk = (): Desk => ({ db, reader: readerWithRole('officer'), workspace: 'desk', now: () => now });
    const open = async ({ path, code }: HandedLink): Promise<OpenLink> => {
      const token = path.split('/').at(-1) ?? '';
      const entered = await enterReplyCode(db, token, code, now);
      if (!entered.ok) throw new Error(entered.reason);
      const state = await readReplyLink(db, token, entered.session, now);
      if (state.is !== 'open') throw new Error(state.is);
      return state.link;
    };
    const door = (proof?: string): InnerDoor => ({
      reader: linkReader(link, ''),
      asks: link.asks,
      proof,
      byLink: true,
    });
    let roomCode = '';
    const proofOfRoom = async (): Promise<string> => {
      const entered = await enterRoom(db, door(), roomCode);
      if (!entered.ok) throw new Error(entered.reason);
      return entered.proof;
    };
    const wanted = (more: Partial<WantedDelegation> = {}): WantedDelegation => ({
      points: [{ request: link.asks[0]?.request ?? '', point: 'p1' }],
      ...{ name: 'Budi', address: 'budi@anggaran.fin.example', note: 'Can we pay?', due: '', by: 'Ani' },
      mayAnswer: false,
      key: '',
      ...more,
    });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, desk().reader, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const made = {
        kind: 'institution',
        fields: { name: { en: 'fin' }, email: 'setjen@fin.example' },
      } as const;
      await openDossier(desk(), made, 'fin');
      const fields = {
        name: { en: 'Fund' },
        objective: { en: 'A fund' },
        lineToTake: { en: 'We ask for a fund' },
      };
      await openDossier(desk(), { kind: 'item', fields }, 'item');
      const points = [
        { question: 'Do you agree?', sections: ['objective'], to: [] },
        { question: 'And the line?', sections: ['lineToTake'], to: [] },
      ];
      const asking = { institutions: ['fin'], mandatory: [], points, on: '2026-12-04', shortBecause: '' };
      const done = await askInstitutions(desk(), ['item'], asking, terms, around);
      const handed = done.ok ? done.asked[0]?.link : undefined;
      if (!handed) throw new Error('no link');
      link = await open(handed);
    });
    afterAll(() => db.destroy());

    it('opens its room once where the first button is pressed twice at once, and to one of two who press first', async () => {
      const key = 'inside-23456789ab';
      const press = (more: Partial<WantedDelegation> = {}) =>
        delegate(db, () => now, door(), wanted({ key, ...more }), around);
      const empty = () => asEngine(db, door().reader, (trx) => trx.deleteFrom('internal_rooms').execute());
      const twice = await Promise.all([press(), press()]);
      const rooms = twice.flatMap((done) => (done.ok && done.handed.room) || []);
      expect(rooms).toHaveLength(2);
      // A browser shows the last answer: one of the two is good, and there is one colleague.
      const states = await Promise.all(rooms.map(({ proof }) => readInside(db, door(proof))));
      expect(states.map(({ room }) => room).toSorted()).toEqual(['open', 'shut']);
      expect(states.find(({ room }) => room === 'open')?.delegations).toHaveLength(1);
      await asEngine(db, door().reader, (trx) => trx.deleteFrom('delegations').execute());
      await empty();

      const strangers = await Promise.all([press(), press({ key: 'inside-ba98765432', name: 'Dewi' })]);
      expect(strangers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(strangers.find(({ ok }) => !ok)).toMatchObject({ reason: 'room-shut' });
      await asEngine(db, door().reader, (trx) => trx.deleteFrom('delegations').execute());
      await empty();
    });

    it('asks a colleague about named points, and only at an address of its own', async () => {
      expect(
        await delegate(db, () => now, door(), wanted({ address: 'budi@mail.example' }), around),
      ).toMatchObject({
        reason: 'not-your-address',
      });
      expect(await delegate(db, () => now, door(), wanted({ points: [] }), around)).toMatchObject({
        reason: 'nothing-asked',
      });
      const done = await delegate(db, () => now, door(), wanted(), around);
      if (!done.ok || !done.handed.room) throw new Error('nobody was asked');
      const colleague = await open(done.handed.link);
      const page = await readColleaguePage(db, colleague);
      expect(page?.page.questions.map(({ request }) => request.points.map(({ id }) => id))).toEqual([['p1']]);
      const said = { who: 'Budi', wordsOf: (_: string, point: string) => (point === 'p1' ? words : '') };
      expect(await commentInside(db, () => now, colleague, said)).toEqual({ ok: true, kept: 1 });
      // Pressed twice, it is kept once.
      expect(await commentInside(db, () => now, colleague, said)).toEqual({ ok: true, kept: 0 });
      const inside = await readInside(db, door(done.handed.room.proof));
      expect(inside.comments).toMatchObject([{ by: 'Budi', words }]);
      // The link that the institution answers by opens nothing of a colleague, and the other way round.
      expect(await readColleaguePage(db, link)).toBeUndefined();
      expect([leadsToQuestions(link), leadsToQuestions(colleague)]).toEqual([true, false]);

      // Whoever asked knows the link and its code, but not that of the room.
      expect(await readInside(db, door())).toEqual({ room: 'shut', delegations: [], comments: [] });
      expect(await takeComment(db, () => now, door(), inside.comments[0]?.id ?? '')).toMatchObject({
        reason: 'room-shut',
      });
      expect(await enterRoom(db, door(), '0000-0000')).toMatchObject({ ok: false });
      roomCode = done.handed.room.code;
      const entered = await enterRoom(db, door(), roomCode);
      expect(entered.ok && (await readInside(db, door(entered.proof))).comments).toHaveLength(1);

      const comment = inside.comments[0]?.id ?? '';
      expect(await takeComment(db, () => now, door(done.handed.room.proof), comment)).toEqual({ ok: true });
      await takeComment(db, () => now, door(done.handed.room.proof), comment);
      const draft = await findDraft(db, linkReader(link, ''), link.asks);
      expect(draft?.typed[textName(link.asks[0]?.request ?? '', 'p1')]).toEqual([words]);
    });

    it('lets a colleague answer in its name where they were let, and nowhere else, until it is taken back', async () => {
      const request = link.asks[0]?.request ?? '';
      const proof = await proofOfRoom();
      const letAnswer = (points: readonly string[]) =>
        delegate(
          db,
          () => now,
          door(proof),
          wanted({ mayAnswer: true, points: points.map((point) => ({ request, point })) }),
          around,
        );
      // Some points to one, others to another: each answers their own and no more.
      const first = await letAnswer(['p1']);
      if (!first.ok) throw new Error(first.reason);
      const one = await open(first.handed.link);
      const own = await readColleaguePage(db, one);
      expect(own?.page.questions[0]?.request.points.map(({ id }) => id)).toEqual(['p1']);
      const done = await letAnswer(['p1', 'p2']);
      if (!done.ok) throw new Error(done.reason);
      const colleague = await open(done.handed.link);
      const page = await readColleaguePage(db, colleague);
      const about = page?.page.questions[0]?.about ?? 0;
      const answer = (authority: string) =>
        readReply({
          ask: [askValue({ item: 'item', request, about, key: `answer${authority.replaceAll('-', '')}` })],
          [pointName(request)]: ['p1', 'p2'],
          [kindName(request, 'p1')]: ['content'],
          [kindName(request, 'p2')]: ['content'],
          ...{ authority: [authority], signatory: ['The minister'], letter: ['No. 1'], who: ['Budi'] },
        });
      const send = (by: OpenLink, authority: string) =>
        replyAsColleague(db, () => now, by, answer(authority), noFiles);
      expect(await send(one, 'personal')).toEqual({ ok: true, recorded: 1 });
      const partly = await readAsked(db, linkReader(link, ''), link.asks);
      expect(partly?.questions[0]?.replies.map(({ answers }) => answers.map(({ point }) => point))).toEqual([
        ['p1'],
      ]);
      expect((await readColleaguePage(db, one))?.answered).toBe(true);
      expect((await readColleaguePage(db, colleague))?.answered).toBe(false);
      const comments = await delegate(db, () => now, door(proof), wanted(), around);
      if (!comments.ok) throw new Error(comments.reason);
      expect(await send(await open(comments.handed.link), 'working-level')).toMatchObject({
        reason: 'not-delegated',
      });
      expect(await send(colleague, 'official')).toMatchObject({ reason: 'delegated-not-official' });
      expect(await send(colleague, 'working-level')).toEqual({ ok: true, recorded: 1 });
      const after = await readAsked(db, linkReader(link, ''), link.asks);
      expect(after?.questions[0]?.replies.slice(1)).toMatchObject([
        { by: 'Budi', authority: 'working-level', delegated: { by: 'Ani' }, signatory: null, stands: true },
      ]);
      expect((await readColleaguePage(db, colleague))?.answered).toBe(true);

      const { delegations } = await readInside(db, door(proof));
      const made = delegations.findLast(({ mayAnswer }) => mayAnswer)?.id ?? '';
      expect(await takeBack(db, () => now, door(), made)).toMatchObject({ reason: 'room-shut' });
      expect(await takeBack(db, () => now, door(proof), made)).toEqual({ ok: true });
      expect(await takeBack(db, () => now, door(proof), made)).toMatchObject({ reason: 'not-found' });
      // Who still has the page open is refused, and the link itself is gone.
      expect(await send(colleague, 'personal')).toMatchObject({ reason: 'not-delegated' });
      expect(await readColleaguePage(db, colleague)).toBeUndefined();
      const token = done.handed.link.path.split('/').at(-1) ?? '';
      expect(await readReplyLink(db, token, undefined, now)).toEqual({ is: 'unknown' });
      // What was answered stays answered.
      const then = await readAsked(db, linkReader(link, ''), link.asks);
      expect(then?.questions[0]?.replies).toHaveLength(2);
    });

    it('keeps what a colleague has typed for that colleague, apart from the institution’s own draft, until it is sent', async () => {
      const asked = async (name: string): Promise<OpenLink> => {
        const address = `${name.toLowerCase()}@anggaran.fin.example`;
        const proof = await proofOfRoom();
        const done = await delegate(db, () => now, door(proof), wanted({ name, address }), around);
        if (!done.ok) throw new Error(done.reason);
        return open(done.handed.link);
      };
      const [citra, dodi] = [await asked('Citra'), await asked('Dodi')];
      const field = textName(link.asks[0]?.request ?? '', 'p1');
      const before = (await findDraft(db, linkReader(link, ''), link.asks))?.typed;
      const typed = { [field]: ['Half a thought.'], who: ['Citra'] };
      expect(await saveColleagueDraft(db, () => now, citra, typed)).toEqual({ ok: true });
      expect(await findColleagueDraft(db, citra)).toMatchObject({
        ...{ typed: { [field]: ['Half a thought.'] }, savedAt: now, savedBy: 'Citra' },
      });
      expect(await findColleagueDraft(db, dodi)).toBeUndefined();
      expect((await findDraft(db, linkReader(link, ''), link.asks))?.typed).toEqual(before);
      // The link that the institution answers by keeps no colleague's draft.
      expect(await saveColleagueDraft(db, () => now, link, typed)).toMatchObject({
        reason: 'no-such-request',
      });
      await dropColleagueDraft(db, citra);
      expect(await findColleagueDraft(db, citra)).toBeUndefined();
      await saveColleagueDraft(db, () => now, dodi, typed);
    });

    it('shows nothing of it to anybody outside, the engine on their behalf included', async () => {
      const tables = ['internal_rooms', 'delegations', 'internal_comments', 'reply_drafts'] as const;
      const outside: readonly Reader[] = [
        ...roles.map((role) => readerWithRole(role)),
        ...roles.map((role) => readerWithRole(role, 'kom')),
        { ...readerWithRole('head'), roles },
      ];
      for (const reader of outside) {
        for (const read of [asReader, asEngine]) {
          for (const table of tables) {
            const rows = await read(db, reader, (trx) => sql`select * from ${sql.table(table)}`.execute(trx));
            expect(rows.rows, `${table} to ${reader.id}`).toEqual([]);
          }
        }
      }
      const own = await asReader(db, readerWithRole('focal-point', 'fin'), (trx) =>
        trx.selectFrom('internal_comments').select('words').execute(),
      );
      expect(own).toEqual([{ words }]);
    });

    it('shuts the room to links after five wrong codes, and stays open to whoever signs in', async () => {
      for (let n = 0; n < 5; n += 1) await enterRoom(db, door(), '1');
      expect(await enterRoom(db, door(), '1')).toMatchObject({ reason: 'room-shut' });
      expect((await readInside(db, door())).room).toBe('used-up');
      const reader = readerWithRole('focal-point', 'fin');
      const signedIn = await readInside(db, { reader, asks: link.asks, proof: undefined, byLink: false });
      expect(signedIn.comments).toHaveLength(1);
    });
  },
  migratedDesk,
);
