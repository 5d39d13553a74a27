import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import type { TypedReply } from '#desk/item/read-reply.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findReplyLink, mostAttempts } from '#store/reply-links.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { askedInstitutionOf } from './asked-institution.ts';
import { askInstitutions, type Asking } from './ask-institutions.ts';
import { attachFile, findAttachedFile } from './attach-file.ts';
import type { Desk } from './desk.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { readDossier } from './read-dossier.ts';
import { readAskedPage, replyByLink } from './reply-by-link.ts';
import {
  enterReplyCode,
  readReplyLink,
  renewReplyLink,
  type HandedLink,
  type OpenLink,
} from './reply-link.ts';
import { readHistory } from './read-history.ts';

const now = '2026-11-23T08:00:00.000Z';
const terms = { today: '2026-11-23', submissionDate: null, starts: null, holidays: new Set<string>() };
const around = { lang: 'en', timeZone: 'Asia/Jakarta', origin: 'http://desk.test' } as const;
const said: TypedReply = {
  answers: [{ point: 'p1', kind: 'condition', text: 'Only if funded', suggestion: '' }],
  authority: 'official',
  signatory: 'Director',
  letter: '7/2026',
  who: 'Ani',
  how: '',
};

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
      institutions: institutions.map((id) => ({ id, mandatory: true })),
      points: [{ question: 'Do you agree?', sections }],
      on: '2026-12-04',
      shortBecause: '',
    });
    const ask = (item: string, what: Asking) => askInstitutions(desk(), item, what, terms, around);
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
      expect(renewed.ok && (await openLink(renewed.link)).dossier).toBe(item);
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
      const institution = await askedInstitutionOf(db, open);
      expect(institution).toBe('fin');
      const page = await readAskedPage(db, open, 'fin');
      if (!page) throw new Error('the question is not shown');
      expect(Object.keys(page.item.fields).toSorted()).toEqual(['name', 'objective']);
      expect(JSON.stringify(page)).not.toContain('secret');
      const done = await replyByLink(db, () => now, open, page, said, page.about);
      expect(done.ok && done.dossier.consultation?.conditions).toMatchObject([
        { institution: 'fin', settled: null },
      ]);
      const again = await readAskedPage(db, open, 'fin');
      expect(again?.replies).toMatchObject([{ by: 'Ani', authority: 'official' }]);
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
        request: open.request,
        why: 'Settled otherwise',
      });
      expect(await readAskedPage(db, open, 'fin')).toBeUndefined();
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
      expect(await asEngine(db, officer, (trx) => findReplyLink(trx, 'unknown'))).toBeUndefined();
    });
  },
  migratedDesk,
);
