import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { askValue, kindName, pointName, readReply, textName } from '#desk/item/read-reply.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findActs } from '#store/acts.ts';
import { findDossier, lockDossier } from '#store/dossiers.ts';
import { insertOwnActs, type OwnAct } from '#store/own-acts.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { findBrokenLinks, hashOf } from '#store/hash-chain.ts';
import { refuse } from '#desk/record/refusal.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import { authorOf, type Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { enterReplies } from './enter-replies.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { findDraft, saveDraft } from './reply-draft.ts';
import { noFiles } from './reply-files.ts';
import { undoEdit } from './undo-edit.ts';

describeOnBothDatabases(
  'performing deeds',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const desk = (reader: Reader): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => '2026-11-23T08:00:00.000Z',
    });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());

    const opened = async (fields = {}): Promise<string> => {
      const done = await openDossier(desk(officer), {
        kind: 'item',
        fields: { name: { en: 'Spectrum for IMT' }, objective: { en: 'Keep 6 GHz' }, ...fields },
      });
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };

    it('folds the stored acts to the stored state', async () => {
      const id = await opened({ redLines: [{ id: 'r1', text: { en: 'No loss of the band' } }] });
      await editField(desk(officer), id, { field: 'objective', value: { en: 'Keep all of 6 GHz' }, base: 1 });
      const [acts, stored] = await asReader(db, officer, async (trx) => [
        await findActs(trx, id),
        await findDossier(trx, id),
      ]);
      expect(foldActs(acts)).toEqual(stored);
      expect(stored?.version).toBe(2);
    });

    it('chains every act to the one before it', async () => {
      const id = await opened();
      await editField(desk(officer), id, { field: 'question', value: { en: 'Who may use it?' }, base: 0 });
      const acts = await asReader(db, officer, (trx) => findActs(trx, id));
      let previous = '';
      for (const act of acts) {
        expect(act.previous).toBe(previous);
        expect(hashOf(act, previous)).toBe(act.hash);
        previous = act.hash;
      }
    });

    it('puts answers that wait for one another on the record in one chain, and of them refuses only what is wrong', async () => {
      const id = await opened();
      const asked = ['fin', 'law', 'trade'];
      // Words that would end a statement, or name a value of one, were they not written into it as words.
      const odd = String.raw`Only with 'us'; \' commit; $1 \\ ; --`;
      for (const institution of asked) {
        const points = [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }];
        const deadline = '2026-12-01T10:00:00.000Z';
        const question = { request: `q-${institution}`, institution, points, deadline, mandatory: false };
        const done = await perform(desk(officer), id, { kind: 'asked', ...question });
        expect(done.ok).toBe(true);
      }
      const answer = (institution: string, authority: string) => {
        const request = `q-${institution}`;
        const ask = askValue({ item: id, request, about: 1, key: `formkey0${institution}` });
        const typed = { ask: [ask], [pointName(request)]: ['p1'], authority: [authority], who: ['Ani'] };
        const said = {
          [kindName(request, 'p1')]: ['condition'],
          [textName(request, 'p1')]: [odd],
        };
        const at = desk(readerWithRole('focal-point', institution));
        const asks = [{ dossier: id, request }];
        return enterReplies(at, asks, readReply({ ...typed, ...said }), noFiles, false);
      };
      const drafted = asked.map((institution) => ({ dossier: id, request: `q-${institution}` }));
      const draftOf = (institution: string) =>
        findDraft(db, readerWithRole('focal-point', institution), drafted);
      for (const [place, institution] of asked.entries()) {
        const { request } = drafted[place]!;
        const kept = {
          ask: [askValue({ item: id, request, about: 1, key: `formkey0${institution}` })],
          [textName(request, 'p1')]: [`Draft of ${institution}`],
        };
        await saveDraft(db, desk(officer).now, readerWithRole('focal-point', institution), drafted, kept);
      }
      expect(await draftOf('trade')).toBeDefined();
      // They come before the first of them has its turn, and are entered in it together.
      const answers = await Promise.all([
        answer('fin', 'working-level'),
        answer('law', 'nobody'),
        answer('trade', 'personal'),
      ]);
      expect(answers).toEqual([
        { ok: true, recorded: 1 },
        expect.objectContaining({ ok: false, reason: 'choice-missing' }),
        { ok: true, recorded: 1 },
      ]);
      const [acts, stored] = await asEngine(db, officer, async (trx) => [
        await findActs(trx, id),
        await findDossier(trx, id),
      ]);
      expect(findBrokenLinks(acts)).toEqual([]);
      expect(foldActs(acts)).toEqual(stored);
      expect(acts.slice(-2).map(({ by }) => by.institution)).toEqual(['fin', 'trade']);
      expect(stored?.consultation?.conditions.map(({ text }) => text)).toEqual([odd, odd]);
      // The drafts of those who were heard have done their work; whoever was refused keeps theirs.
      expect(await Promise.all(asked.map(async (one) => (await draftOf(one)) !== undefined))).toEqual([
        false,
        true,
        false,
      ]);
    });

    it('takes of acts that are put on the record together none in another’s name, and then none at all', async () => {
      const id = await opened();
      const write = (second: Reader): Promise<unknown> =>
        asEngine(db, officer, async (trx) => {
          const locked = (await lockDossier(trx, id))!;
          const before = locked.dossier;
          const act = (reader: Reader, seq: number): OwnAct => ({
            reader,
            act: {
              ...{ dossier: id, seq, at: desk(officer).now(), marking: before.marking },
              by: authorOf(officer),
              deed: { kind: 'edited', field: 'question', value: { en: 'Who?' }, base: 0 },
            },
            ...{ after: before, ends: null },
          });
          return insertOwnActs(trx, [act(officer, 2), act(second, 3)], new Map([[id, locked.headHash]]));
        });
      await expect(write({ ...officer, id: 'somebody-else' })).rejects.toThrow(/row-level security/);
      const acts = await asReader(db, officer, (trx) => findActs(trx, id));
      expect(acts).toHaveLength(1);
    });

    it('shows the second of two editors what the first one wrote, and overwrites nothing', async () => {
      const id = await opened();
      const base = 1;
      await editField(desk(officer), id, { field: 'objective', value: { en: 'Mine' }, base });
      const second = await editField(desk(officer), id, { field: 'objective', value: { en: 'Yours' }, base });
      expect(second).toMatchObject({ ok: false, reason: 'changed-since', theirs: { value: { en: 'Mine' } } });
      const stored = await asReader(db, officer, (trx) => findDossier(trx, id));
      expect(stored?.fields['objective']?.value).toEqual({ en: 'Mine' });
    });

    it('lets only one of many simultaneous edits of the same version through', async () => {
      const id = await opened();
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          editField(desk(officer), id, { field: 'objective', value: { en: `Draft ${n}` }, base: 1 }),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('makes no deed from a state that whoever asks may not know of', async () => {
      const id = await opened();
      const stranger = readerWithRole('focal-point', 'elsewhere');
      let shown = false;
      const done = await perform(desk(stranger), id, () => {
        shown = true;
        return refuse('already-there');
      });
      expect([done, shown]).toEqual([expect.objectContaining({ ok: false, reason: 'not-found' }), false]);
    });

    it('takes an edit back as a new act, unless somebody has built on it', async () => {
      const id = await opened();
      await editField(desk(officer), id, { field: 'objective', value: { en: 'A slip' }, base: 1 });
      const undone = await undoEdit(desk(officer), id, 2);
      expect(undone.ok && undone.dossier.fields['objective']?.value).toEqual({ en: 'Keep 6 GHz' });
      expect(await undoEdit(desk(officer), id, 2)).toMatchObject({ ok: false, reason: 'changed-since' });
    });

    it('lets nobody change or remove an act, even with the desk’s own connection', async () => {
      const id = await opened();
      const attempt = (work: Promise<unknown>) => expect(work).rejects.toThrow(/permission denied/);
      await attempt(
        asEngine(db, officer, (trx) => trx.deleteFrom('acts').where('dossier', '=', id).execute()),
      );
      await attempt(
        asEngine(db, officer, (trx) =>
          trx.updateTable('acts').set({ seq: 7 }).where('dossier', '=', id).execute(),
        ),
      );
    });

    it('shows nothing at all to a connection that has not said who asks', async () => {
      await opened();
      expect(await db.selectFrom('dossiers').selectAll().execute()).toEqual([]);
      expect(await db.selectFrom('acts').selectAll().execute()).toEqual([]);
      expect(await db.selectFrom('parts').selectAll().execute()).toEqual([]);
    });

    it('keeps a restricted section from a reader below it, in the state and in the history', async () => {
      const id = await opened({ redLines: [{ id: 'r1', text: { en: 'The secret line' } }] });
      const lead: Reader = { ...readerWithRole('officer'), ceiling: 10 };
      const seen = await asReader(db, lead, async (trx) => [
        await findDossier(trx, id),
        await findActs(trx, id),
      ]);
      expect(JSON.stringify(seen)).not.toContain('secret');
      expect(JSON.stringify(seen)).toContain('Keep 6 GHz');
    });
  },
  migratedDesk,
);
