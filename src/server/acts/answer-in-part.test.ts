import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { askValue, kindName, pointName, readReply, textName } from '#desk/item/read-reply.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { isReady, readinessOf } from '#desk/item/readiness.ts';
import { openPoints } from '#desk/item/standing-answers.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findOpenQuestions } from '#store/deadlines.ts';
import { findDossier } from '#store/dossiers.ts';
import { findItemsWithSilence } from '#store/late-requests.ts';
import { findObserved } from '#store/observed.ts';
import { findUnansweredItems } from '#store/unanswered.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';
import { confirmReply } from './confirm-reply.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { readSinceReply } from './read-since-reply.ts';
import { enterReplies } from './enter-replies.ts';
import { findDraft, saveDraft } from './reply-draft.ts';
import { noFiles } from './reply-files.ts';

const deadline = '2026-12-08T10:00:00.000Z';
const late = '2026-12-09T10:00:00.000Z';

describeOnBothDatabases(
  'a question that is answered in part',
  (database) => {
    let db: Db;
    let clock = '2026-12-01T03:00:00.000Z';
    const now = (): string => clock;
    const focal = readerWithRole('focal-point', 'fin');
    const desk = (reader = readerWithRole('officer')): Desk => ({ db, reader, workspace: 'desk', now });
    const asks = [{ dossier: 'item', request: 'q' }];
    const state = async () =>
      (await asEngine(db, deskItself, (trx) => findDossier(trx, 'item')))?.consultation ?? noConsultation;
    const question = async () => (await state()).requests[0]!;
    let key = 0;
    const answer = async (said: Readonly<Record<string, string>>, more: Record<string, string[]> = {}) => {
      key += 1;
      const about = (await state()).positionVersion;
      const typed = {
        ask: [askValue({ item: 'item', request: 'q', about, key: `formkey0${key}` })],
        [pointName('q')]: ['p1', 'p2', 'p3'],
        ...Object.fromEntries(Object.entries(said).map(([point, kind]) => [kindName('q', point), [kind]])),
        ...Object.fromEntries(Object.keys(said).map((point) => [textName('q', point), [`On ${point}`]])),
        ...{ authority: ['working-level'], who: ['Ani'] },
        ...more,
      };
      return () => enterReplies(desk(focal), asks, readReply(typed), noFiles, false);
    };
    const waits = (): Promise<Readonly<Record<string, number>>> =>
      asEngine(db, deskItself, async (trx) => ({
        reminded: (await findUnansweredItems(trx, '2026-11-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'))
          .length,
        silent: (await findItemsWithSilence(trx, late)).length,
        inCalendar: (await findOpenQuestions(trx, 'desk', 'fin')).length,
      }));
    const observed = () => asReader(db, readerWithRole('officer'), (trx) => findObserved(trx, 'desk'));

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, deskItself, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      await openDossier(desk(), { kind: 'institution', fields: { name: { en: 'Finance' } } }, 'fin');
      const fields = {
        objective: { en: 'A fund' },
        lineToTake: { en: 'We ask' },
        pressLine: { en: 'So far' },
      };
      await openDossier(desk(), { kind: 'item', fields: { name: { en: 'Fund' }, ...fields } }, 'item');
      const points = Object.keys(fields).map((section, n) => ({
        ...{ id: `p${n + 1}`, question: `About ${section}?`, sections: [section] },
      }));
      await perform(desk(), 'item', {
        ...{ kind: 'asked', request: 'q', institution: 'fin', points, deadline, mandatory: true },
      });
    });
    afterAll(() => db.destroy());

    it('goes on waiting, being reminded of and counting as silent on the rest', async () => {
      await saveDraft(db, now, focal, asks, {
        ask: [askValue({ item: 'item', request: 'q', about: 1, key: 'draftkey' })],
        [pointName('q')]: ['p1', 'p2', 'p3'],
        [textName('q', 'p1')]: ['First thoughts'],
        [textName('q', 'p3')]: ['Not finished'],
      });
      const send = await answer({ p1: 'condition' });
      expect(await send()).toEqual({ ok: true, recorded: 1 });
      // Pressed twice, it is recorded once.
      expect(await send()).toEqual({ ok: true, recorded: 0 });
      expect((await state()).replies).toHaveLength(1);
      expect(openPoints(await state(), await question())).toEqual(['p2', 'p3']);
      expect(await waits()).toEqual({ reminded: 1, silent: 1, inCalendar: 1 });
      expect((await observed()).asked).toMatchObject([{ answeredAt: null }]);
      expect(readinessOf(await state()).missingMandatory).toHaveLength(1);
      // What was typed to another point is still there to be sent.
      const draft = (await findDraft(db, focal, asks))?.typed ?? {};
      expect([draft[textName('q', 'p1')], draft[textName('q', 'p3')]]).toEqual([undefined, ['Not finished']]);
    });

    it('says which point words without a choice stand at, and takes nothing of the rest', async () => {
      const nothing = await answer({});
      expect(await nothing()).toMatchObject({ reason: 'nothing-answered' });
      const unclear = await answer({ p2: 'content' }, { [textName('q', 'p3')]: ['Well'] });
      expect(await unclear()).toMatchObject({
        reason: 'kind-missing',
        values: { question: 'About pressLine?' },
      });
      expect((await state()).replies).toHaveLength(1);
    });

    it('is content with what is open where it is content with all, and leaves what was answered', async () => {
      clock = '2026-12-02T03:00:00.000Z';
      await (
        await answer({ p2: 'should' })
      )();
      clock = '2026-12-03T03:00:00.000Z';
      const rest = await answer({}, { all: ['content'] });
      expect(await rest()).toEqual({ ok: true, recorded: 1 });
      expect(await rest()).toEqual({ ok: true, recorded: 0 });
      const { replies } = await state();
      expect(replies.map(({ answers }) => answers.map(({ point, kind }) => `${point} ${kind}`))).toEqual([
        ['p1 condition'],
        ['p2 should'],
        ['p3 content'],
      ]);
      // Nothing is passed over as silent any more, but its official reply is mandatory and still to come.
      expect(await waits()).toEqual({ reminded: 1, silent: 0, inCalendar: 1 });
      const { asked, inputs } = await observed();
      expect(asked).toMatchObject([{ answeredAt: '2026-12-03T03:00:00.000Z' }]);
      // Of every reply what it wants is counted, not only of the last.
      expect(inputs.map(({ kind }) => kind).toSorted()).toEqual(['condition', 'should']);
    });

    it('is confirmed point by point after a change, each with the authority it was answered with', async () => {
      const signed = { authority: ['official'], signatory: ['Director'], letter: ['7/2026'] };
      await (
        await answer({ p2: 'content' }, signed)
      )();
      for (const [field, base] of [
        ['lineToTake', 1],
        ['pressLine', 1],
      ] as const) {
        await editField(desk(), 'item', { field, value: { en: 'Other words' }, base });
      }
      const since = await readSinceReply(db, focal, 'item', await question());
      expect(since?.points).toEqual(['p2', 'p3']);
      expect(since?.before.fields['pressLine']?.value).toEqual({ en: 'So far' });
      expect(await confirmReply(desk(focal), 'item', 'q', (await state()).positionVersion)).toMatchObject({
        ok: true,
      });
      expect(
        (await state()).replies
          .filter(({ confirms }) => confirms)
          .map(({ answers, authority }) => [answers[0]?.point, authority]),
      ).toEqual(
        expect.arrayContaining([
          ['p2', 'official'],
          ['p3', 'working-level'],
        ]),
      );
      expect(await confirmReply(desk(focal), 'item', 'q', (await state()).positionVersion)).toMatchObject({
        reason: 'nothing-reset',
      });
    });

    it('bars the clearance until each point has its official answer', async () => {
      const consultation = await state();
      expect(isReady({ ...consultation, conditions: [] })).toBe(false);
      const signed = { authority: ['official'], signatory: ['Director'], letter: ['8/2026'] };
      await (
        await answer({ p1: 'content' }, signed)
      )();
      expect(isReady(await state())).toBe(false);
      await (
        await answer({ p3: 'content' }, signed)
      )();
      expect(isReady(await state())).toBe(true);
    });
  },
  migratedDesk,
);
