import { afterAll, beforeAll, expect, it } from 'vitest';
import { settingsFrom } from '#desk/people/settings.ts';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import type { AskedQuestion } from '#desk/item/asked-question.ts';
import type { Asking } from '#desk/item/plan-asking.ts';
import {
  askName,
  askValue,
  baseOfName,
  pointName,
  textName,
  wordingName,
  type TypedReply,
} from '#desk/item/read-reply.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findReplyLinks, mostAttempts } from '#store/reply-links.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { askInstitutions } from './ask-institutions.ts';
import { attachFile, findAttachedFile } from './attach-file.ts';
import type { Desk } from './desk.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { previewAsking } from './preview-asking.ts';
import { readDossier } from './read-dossier.ts';
import { readAskedPage, replyByLink } from './reply-by-link.ts';
import {
  enterReplyCode,
  readReplyLink,
  renewReplyLink,
  type HandedLink,
  type OpenLink,
} from './reply-link.ts';
import { findDraft, saveDraft } from './reply-draft.ts';
import { readHistory } from './read-history.ts';

const now = '2026-11-23T08:00:00.000Z';
const terms = {
  today: '2026-11-23',
  submissionDate: null,
  starts: null,
  daysOff: settingsFrom(undefined).daysOff,
};
const around = { lang: 'en', timeZone: 'Asia/Jakarta', origin: 'http://desk.test' } as const;
type TypedAnswer = TypedReply['asks'][number]['answers'][number];
const condition: TypedAnswer = {
  point: 'p1',
  kind: 'condition',
  text: 'Only if funded',
  suggestion: '',
  wording: [],
};
/** What a focal point types into the form of a page, the same to each question. */
const said = (
  page: { readonly questions: readonly AskedQuestion[] },
  more: Partial<TypedReply> = {},
  answer: Partial<TypedAnswer> = {},
): TypedReply => ({
  asks: page.questions.map(({ item, request, about, key }) => ({
    ...{ item: item.id, request: request.id, about, key },
    answers: request.points.map(({ id }) => ({ ...condition, point: id, ...answer })),
  })),
  contentWithAll: false,
  authority: 'official',
  signatory: 'Director',
  letter: '7/2026',
  who: 'Ani',
  how: '',
  on: '',
  ...more,
});

describeOnBothDatabases(
  'asking institutions',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const desk = (reader = officer): Desk => ({ db, reader, workspace: 'desk', now: () => now });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      for (const id of ['fin', 'def']) {
        const done = await openDossier(desk(), { kind: 'institution', fields: { name: { en: id } } }, id);
        if (!done.ok) throw new Error(done.reason);
      }
    });
    afterAll(() => db.destroy());

    const opened = async (): Promise<string> => {
      const done = await openDossier(desk(), {
        kind: 'item',
        fields: {
          name: { en: 'Spectrum' },
          objective: { en: 'Keep 6 GHz' },
          redLines: [{ id: 'r1', text: { en: 'The secret line' } }],
        },
      });
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };
    const asking = (
      institutions: readonly string[],
      sections: readonly string[] = ['objective'],
    ): Asking => ({
      institutions,
      mandatory: institutions,
      points: [{ question: 'Do you agree?', sections, to: [] }],
      on: '2026-12-04',
      shortBecause: '',
    });
    const ask = (item: string, what: Asking) => askInstitutions(desk(), [item], what, terms, around);
    const askOne = async (item: string): Promise<HandedLink> => {
      const done = await ask(item, asking(['fin']));
      const link = done.ok ? done.asked[0]?.link : undefined;
      if (!link) throw new Error('no link was made');
      return link;
    };
    const tokenOf = ({ path }: HandedLink): string => path.slice('/reply/'.length);
    const openLink = async (link: HandedLink): Promise<OpenLink> => {
      const entered = await enterReplyCode(db, tokenOf(link), link.code, now);
      if (!entered.ok) throw new Error(entered.reason);
      const state = await readReplyLink(db, tokenOf(link), entered.session, now);
      if (state.is !== 'open') throw new Error(`the link is ${state.is}`);
      return state.link;
    };

    it('asks all of several institutions, or none', async () => {
      const item = await opened();
      await askOne(item);
      const refused = await ask(item, asking(['def', 'fin']));
      expect(refused).toMatchObject({ ok: false, reason: 'already-asked' });
      const history = await readHistory(desk(), item);
      expect(history.filter(({ deed }) => deed.kind === 'asked')).toHaveLength(1);
    });

    it('wants a reason for a short deadline, and takes none that is longer than ten working days', async () => {
      const item = await opened();
      expect(await ask(item, { ...asking(['fin']), on: '2026-11-25' })).toMatchObject({
        reason: 'deadline-short',
      });
      expect(await ask(item, { ...asking(['fin']), on: '2026-10-01', shortBecause: 'Late' })).toMatchObject({
        reason: 'deadline-past',
      });
      expect(await ask(item, { ...asking(['fin']), on: '2027-01-25' })).toMatchObject({
        reason: 'deadline-too-long',
      });
    });

    it('says of a deadline on a Saturday which day is the next working day, and takes it where it is kept all the same', async () => {
      const item = await opened();
      const saturday = { ...asking(['fin']), on: '2026-12-05' };
      const refused = await ask(item, saturday);
      expect(refused).toMatchObject({ reason: 'deadline-rest-day', values: { next: '2026-12-07' } });
      expect(await ask(item, { ...saturday, keptDay: '2026-12-04' })).toMatchObject({ ok: false });
      expect(await ask(item, { ...saturday, keptDay: '2026-12-05' })).toMatchObject({ ok: true });
    });

    it('keeps neither the link nor its code as they were handed over', async () => {
      const link = await askOne(await opened());
      const kept = await asEngine(db, officer, (trx) => trx.selectFrom('reply_links').selectAll().execute());
      expect(JSON.stringify(kept)).not.toContain(tokenOf(link));
      expect(JSON.stringify(kept)).not.toContain(link.code.replace('-', ''));
    });

    it('shuts a link after five wrong codes, though the sixth be right, and a new one opens', async () => {
      const item = await opened();
      const link = await askOne(item);
      const wrong = link.code === '0000-0000' ? '1' : '0000-0000';
      const tries = await Promise.all(
        Array.from({ length: mostAttempts }, () => enterReplyCode(db, tokenOf(link), wrong, now)),
      );
      expect(tries.every(({ ok }) => !ok)).toBe(true);
      expect(await enterReplyCode(db, tokenOf(link), link.code, now)).toMatchObject({
        reason: 'link-used-up',
      });
      expect(await readReplyLink(db, tokenOf(link), undefined, now)).toEqual({ is: 'used-up' });
      const request = (await readHistory(desk(), item)).flatMap(({ deed }) =>
        deed.kind === 'asked' ? [deed.request] : [],
      );
      const renewed = await renewReplyLink(desk(), item, request[0] ?? '');
      expect(renewed.ok && (await openLink(renewed.link)).asks[0]?.dossier).toBe(item);
      expect(await readReplyLink(db, tokenOf(link), undefined, now)).toEqual({ is: 'unknown' });
    });

    it('opens a link only for the browser that gave the code', async () => {
      const link = await askOne(await opened());
      await openLink(link);
      expect(await readReplyLink(db, tokenOf(link), undefined, now)).toEqual({ is: 'shut' });
      expect(await readReplyLink(db, tokenOf(link), 'guessed', now)).toEqual({ is: 'shut' });
      expect(await readReplyLink(db, tokenOf(link), undefined, '2027-06-01T00:00:00.000Z')).toEqual({
        is: 'expired',
      });
    });

    it('shows through a link what was asked and nothing else, and takes the answer', async () => {
      const item = await opened();
      const open = await openLink(await askOne(item));
      expect(open.institution).toBe('fin');
      const page = await readAskedPage(db, open);
      const [question] = page?.questions ?? [];
      if (!page || !question) throw new Error('the question is not shown');
      expect(Object.keys(question.item.fields).toSorted()).toEqual(['name', 'objective']);
      expect(JSON.stringify(page)).not.toContain('secret');
      const send = () => replyByLink(db, () => now, open, said(page));
      expect(await send()).toEqual({ ok: true, recorded: 1 });
      const again = await readAskedPage(db, open);
      expect(again?.questions[0]?.replies).toMatchObject([{ by: 'Ani', authority: 'official' }]);
      expect(again?.questions[0]?.conditions).toMatchObject([{ institution: 'fin', settled: null }]);
      // Pressed twice, it is there once; something else under the same form's key is a reply of its own.
      expect(await send()).toEqual({ ok: true, recorded: 0 });
      const other = said(page, { authority: 'official' }, { kind: 'comment', text: 'On reflection' });
      expect(await replyByLink(db, () => now, open, other)).toEqual({ ok: true, recorded: 1 });
      expect((await readAskedPage(db, open))?.questions[0]?.replies).toHaveLength(2);
    });

    it('asks several items in one sending: one link for each institution, a question of its own on each item', async () => {
      const items = [await opened(), await opened()];
      const both = asking(['fin', 'def'], ['objective', 'lineToTake']);
      const points = [...both.points, { question: 'And the money?', sections: ['objective'], to: ['fin'] }];
      const done = await askInstitutions(desk(), items, { ...both, points }, terms, around);
      if (!done.ok) throw new Error(done.reason);
      expect(done.asked.map(({ institution, asks }) => [institution, asks.length])).toEqual([
        ['fin', 2],
        ['def', 2],
      ]);
      const asked = (await readHistory(desk(), items[1] ?? '')).flatMap(({ deed }) =>
        deed.kind === 'asked' ? [deed] : [],
      );
      const other = (await readHistory(desk(), items[0] ?? '')).flatMap(({ deed }) =>
        deed.kind === 'asked' ? [deed] : [],
      );
      expect(new Set([...asked, ...other].map(({ batch }) => batch)).size).toBe(1);
      expect(asked.find(({ institution }) => institution === 'fin')?.points).toHaveLength(2);
      expect(asked.find(({ institution }) => institution === 'def')?.points).toMatchObject([
        { id: 'p1', sections: ['objective'] },
      ]);
      const link = done.asked[0]?.link;
      const open = link && (await openLink(link));
      const page = open && (await readAskedPage(db, open));
      if (!page) throw new Error('nothing is shown');
      expect(page.questions.map(({ item }) => item.id)).toEqual(items);
      const content = said(page, { contentWithAll: true }, { kind: '', text: '' });
      expect(await replyByLink(db, () => now, open, content)).toEqual({ ok: true, recorded: 2 });
      for (const { replies } of (await readAskedPage(db, open))?.questions ?? []) {
        expect(replies[0]?.answers.map(({ kind }) => kind)).toEqual(['content', 'content']);
      }
      // A new link for one of them leads to all that went out together, and the old one to nothing.
      const [ask] = open.asks;
      const renewed = await renewReplyLink(desk(), ask?.dossier ?? '', ask?.request ?? '');
      expect(renewed.ok && (await openLink(renewed.link)).asks).toHaveLength(2);
      expect(await readReplyLink(db, tokenOf(link), undefined, now)).toEqual({ is: 'unknown' });
    });

    it('answers some of several questions and leaves the others open', async () => {
      const items = [await opened(), await opened()];
      const done = await askInstitutions(desk(), items, asking(['fin']), terms, around);
      const link = done.ok ? done.asked[0]?.link : undefined;
      const open = link && (await openLink(link));
      const page = open && (await readAskedPage(db, open));
      if (!page) throw new Error('nothing is shown');
      const silent = { kind: '', text: '' };
      const one = said(page);
      const asks = one.asks.map((ask, n) =>
        n === 0 ? ask : { ...ask, answers: ask.answers.map((answer) => ({ ...answer, ...silent })) },
      );
      expect(await replyByLink(db, () => now, open, said(page, {}, silent))).toMatchObject({
        reason: 'nothing-answered',
      });
      expect(await replyByLink(db, () => now, open, { ...one, asks })).toEqual({ ok: true, recorded: 1 });
    });

    it('takes a change to the very words, and not to words that have changed meanwhile', async () => {
      const item = await opened();
      const open = await openLink(await askOne(item));
      const page = await readAskedPage(db, open);
      if (!page) throw new Error('nothing is shown');
      const wording = { section: 'objective', lang: 'en', base: 1, text: 'Keep all of 6 GHz' } as const;
      const stale = said(page, {}, { wording: [{ ...wording, base: 7 }] });
      expect(await replyByLink(db, () => now, open, stale)).toMatchObject({ reason: 'another-version' });
      await replyByLink(db, () => now, open, said(page, {}, { wording: [wording] }));
      const [reply] = (await readAskedPage(db, open))?.questions[0]?.replies ?? [];
      expect(reply?.answers[0]?.wording).toEqual([{ ...wording, was: 'Keep 6 GHz' }]);
    });

    it('keeps a draft for whoever of the institution goes on with it, and for nobody else', async () => {
      const item = await opened();
      const open = await openLink(await askOne(item));
      const [ask] = open.asks;
      const page = await readAskedPage(db, open);
      if (!page || !ask) throw new Error('nothing is shown');
      const own = { ...readerWithRole('focal-point', 'fin'), name: 'Ani' };
      const value = askValue({ item, request: ask.request, about: page.questions[0]?.about ?? 0, key: 'k' });
      const text = textName(ask.request, 'p1');
      const wording = wordingName(ask.request, 'p1', 'objective.-.-.en');
      const typed = {
        [askName]: [value],
        [pointName(ask.request)]: ['p1'],
        [text]: ['Half a thought'],
        [wording]: ['Keep 6 GHz'],
        [baseOfName(wording)]: ['1'],
        authority: ['personal'],
      };
      expect(await saveDraft(db, () => now, own, open.asks, typed)).toMatchObject({ ok: true });
      const found = await findDraft(db, { ...own, id: 'another' }, open.asks);
      expect(found).toMatchObject({
        savedBy: 'Ani',
        typed: { [text]: ['Half a thought'], authority: ['personal'] },
      });
      // Words that were only shown are not kept as if somebody had wished for them.
      expect(found?.typed[wording]).toBeUndefined();
      for (const other of ['head', 'officer', 'operator', 'clearer'] as const) {
        expect(await findDraft(db, readerWithRole(other), open.asks)).toBeUndefined();
      }
      expect(await findDraft(db, readerWithRole('focal-point', 'def'), open.asks)).toBeUndefined();
      const seen = await asEngine(db, officer, (trx) => trx.selectFrom('reply_drafts').selectAll().execute());
      expect(seen).toEqual([]);
      await replyByLink(db, () => now, open, said(page));
      expect(await findDraft(db, own, open.asks)).toBeUndefined();
    });

    it('shows before sending what each will see, and nothing that it would not', async () => {
      const item = await opened();
      const all = asking(['fin', 'def'], ['objective']);
      const seen = await previewAsking(desk(), [item], all, terms, around);
      if (!seen.ok) throw new Error(seen.reason);
      expect(seen.preview).toMatchObject([{ institutions: [{ id: 'fin' }, { id: 'def' }], onPaper: 0 }]);
      const shown = Object.keys(seen.preview[0]?.questions[0]?.item.fields ?? {});
      const open = await openLink(await askOne(item));
      const then = (await readAskedPage(db, open))?.questions[0];
      expect(shown.toSorted()).toEqual(Object.keys(then?.item.fields ?? {}).toSorted());
      const shut = await previewAsking(desk(), [item], asking(['def'], ['redLines']), terms, around);
      expect(shut.ok && shut.preview).toMatchObject([{ questions: [], onPaper: 1 }]);
      expect((await readDossier(desk(), item))?.dossier.consultation?.requests).toHaveLength(1);
    });

    it('makes no link for a question about what a focal point may not read', async () => {
      const done = await ask(await opened(), asking(['fin'], ['redLines']));
      expect(done.ok && done.asked).toMatchObject([{ institution: 'fin', link: null }]);
    });

    it('asks institutions of the desk alone, and tells the name of nothing else', async () => {
      const item = await opened();
      const hidden = await openDossier(desk(), {
        kind: 'candidature',
        fields: { name: { en: 'A secret bid' } },
      });
      if (!hidden.ok) throw new Error(hidden.reason);
      for (const id of [hidden.dossier.id, 'nobody']) {
        expect(await ask(item, asking(['fin', id]))).toMatchObject({ reason: 'no-such-institution' });
      }
      expect((await readDossier(desk(), item))?.dossier.consultation?.requests).toEqual([]);
    });

    it('shows nothing any more through a link whose question was withdrawn', async () => {
      const item = await opened();
      const open = await openLink(await askOne(item));
      await perform(desk(readerWithRole('head')), item, {
        kind: 'request-withdrawn',
        request: open.asks[0]?.request ?? '',
        why: 'Settled otherwise',
      });
      expect(await readAskedPage(db, open)).toBeUndefined();
    });

    it('gives the bytes of a file to whoever may read its part, and to nobody else', async () => {
      const item = await opened();
      const marking = { rank: 20, audience: null };
      const done = await attachFile(desk(), item, new File(['A plain note'], 'note.txt'), marking);
      const id = (done.ok && done.dossier.attachments[0]?.id) || '';
      expect((await findAttachedFile(desk(), item, id))?.bytes.toString()).toBe('A plain note');
      const lower = desk({ ...officer, ceiling: 10 });
      expect(await findAttachedFile(lower, item, id)).toBeUndefined();
      expect(await findAttachedFile(desk(readerWithRole('focal-point', 'fin')), item, id)).toBeUndefined();
    });

    it('lets nobody but the desk itself look at the links', async () => {
      await askOne(await opened());
      expect(await db.selectFrom('reply_links').selectAll().execute()).toEqual([]);
      expect(await findReplyLinks(db, officer, ['unknown'])).toEqual([]);
    });
  },
  migratedDesk,
);
