import { afterAll, beforeAll, expect, it } from 'vitest';
import { translatorFor } from '#language/messages.ts';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { noConsultation, type Consultation } from '#desk/item/consultation.ts';
import { readinessOf } from '#desk/item/readiness.ts';
import { settledWords } from '#desk/item/settled-words.ts';
import { placeKey } from '#desk/item/wording.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { acceptWording } from './accept-wording.ts';
import { applyLatePolicies, applyLatePolicy } from './apply-late-policy.ts';
import { confirmReply } from './confirm-reply.ts';
import type { Desk } from './desk.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { findItemPage } from './read-item.ts';
import { readToday } from './read-today.ts';
import { readSinceReply } from './read-since-reply.ts';

const now = '2026-11-23T08:00:00.000Z';
const later = '2026-12-05T08:00:00.000Z';
const deadline = '2026-12-04T10:00:00.000Z';

describeOnBothDatabases(
  'settling differences',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const head = readerWithRole('head');
    const focal = (institution: string): Reader => readerWithRole('focal-point', institution);
    const desk = (reader: Reader = officer, at = now): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => at,
    });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const institution = async (id: string, more: object): Promise<void> => {
        const fields = { name: { en: id }, sector: 'government', ...more };
        const done = await openDossier(desk(), { kind: 'institution', fields }, id);
        if (!done.ok) throw new Error(done.reason);
      };
      await institution('fin', { flags: ['finance'] });
      await institution('def', {});
      await institution('itb', { sector: 'academia' });
      const settings = await openDossier(
        desk(head),
        { kind: 'settings', fields: { name: { en: 'Desk' }, latePolicy: 'deemed-content' } },
        settingsId('desk'),
      );
      if (!settings.ok) throw new Error(settings.reason);
    });
    afterAll(() => db.destroy());

    const act = async (
      item: string,
      deed: AnyDeed,
      reader: Reader = officer,
      at = now,
    ): Promise<Consultation> => {
      const done = await perform(desk(reader, at), item, deed);
      if (!done.ok) throw new Error(`${deed.kind}: ${done.reason}`);
      return done.dossier.consultation ?? noConsultation;
    };
    const opened = async (parent?: string): Promise<string> => {
      const done = await openDossier(desk(), {
        kind: 'item',
        ...(parent !== undefined && { parent }),
        fields: {
          name: { en: 'Spectrum' },
          objective: { en: 'Keep the band', id: 'Pertahankan pita' },
          lineToTake: { en: 'We ask for time' },
        },
      });
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };
    const ask = (item: string, institution: string): Promise<Consultation> =>
      act(item, {
        kind: 'asked',
        request: `${item}-${institution}`,
        institution,
        points: [
          { id: 'p1', question: 'The objective?', sections: ['objective'] },
          { id: 'p2', question: 'The line?', sections: ['lineToTake'] },
        ],
        deadline,
        mandatory: false,
      });
    const reply = (
      item: string,
      institution: string,
      first: object = { kind: 'content', text: '' },
    ): Promise<Consultation> =>
      act(
        item,
        {
          kind: 'replied',
          request: `${item}-${institution}`,
          reply: `${item}-${institution}-r`,
          answers: [
            { point: 'p1', kind: 'content', text: '', ...first },
            { point: 'p2', kind: 'content', text: '' },
          ],
          authority: 'official',
          signatory: 'Director',
          letter: '7/2026',
          about: 1,
        },
        focal(institution),
      );
    const told = (item: string): Promise<readonly string[]> =>
      asEngine(db, officer, async (trx) => {
        const rows = await trx
          .selectFrom('notices')
          .select(['kind', 'addressee'])
          .where('dossier', '=', item)
          .orderBy('kind')
          .orderBy('addressee')
          .execute();
        return rows.map(({ kind, addressee }) => `${kind} ${addressee}`);
      });

    it('puts on a question the sector and the office of whoever is asked, whatever the deed says', async () => {
      const item = await opened();
      const { requests } = await ask(item, 'fin');
      expect(requests).toMatchObject([{ sector: 'government', office: 'finance' }]);
      const forged = await act(item, {
        kind: 'asked',
        request: `${item}-def`,
        institution: 'def',
        points: [{ id: 'p1', question: 'The objective?', sections: ['objective'] }],
        deadline,
        mandatory: false,
        sector: 'academia',
      });
      expect(forged.requests.find(({ institution }) => institution === 'def')).toMatchObject({
        sector: 'government',
      });
    });

    it('takes a suggested wording in its own language, meets its condition, and tells only those it resets', async () => {
      const item = await opened();
      await ask(item, 'fin');
      await ask(item, 'def');
      await reply(item, 'fin', { kind: 'condition', text: 'Share it', suggestion: 'Share the band' });
      await reply(item, 'def');
      const taking = {
        request: `${item}-fin`,
        reply: `${item}-fin-r`,
        point: 'p1',
        nth: 0,
        place: placeKey({ section: 'objective', lang: 'en' }),
        base: 1,
      };
      expect(await acceptWording(desk(), item, { ...taking, base: 9 })).toMatchObject({
        reason: 'changed-since',
      });
      const done = await acceptWording(desk(), item, taking);
      if (!done.ok) throw new Error(done.reason);
      expect(done.dossier.fields['objective']?.value).toEqual({
        en: 'Share the band',
        id: 'Pertahankan pita',
      });
      const consultation = done.dossier.consultation ?? noConsultation;
      expect(consultation.conditions).toMatchObject([
        {
          settled: {
            ...{ how: 'met', by: 'officer', decision: '' },
            taken: { section: 'objective', version: done.dossier.fields['objective']?.version },
          },
        },
      ]);
      const settled = consultation.conditions[0]?.settled;
      if (!settled) throw new Error('The condition is met.');
      expect(settledWords(translatorFor('en'), settled)).toMatch(/taken into “.+”, version \d/);
      expect(settledWords(translatorFor('id'), settled)).toMatch(/dipakai dalam “.+”, versi \d/);
      expect(readinessOf(consultation).reopened).toMatchObject([{ institution: 'def' }]);
      expect(await told(item)).toEqual([
        'condition-settled institution:fin',
        'consent-reset institution:def',
        'objection-copied institution:def',
      ]);
    });

    it('shows whoever was reset what changed, and lets them be content with it in one press', async () => {
      const item = await opened();
      await ask(item, 'def');
      await reply(item, 'def');
      const request = { id: `${item}-def` };
      expect(await readSinceReply(db, focal('def'), item, request)).toBeUndefined();
      const edited = await act(item, {
        kind: 'edited',
        field: 'objective',
        value: { en: 'Share it' },
        base: 1,
      });
      const since = await readSinceReply(db, focal('def'), item, request);
      expect(since).toMatchObject({ points: ['p1'], sections: ['objective'], reply: { letter: '7/2026' } });
      expect(since?.before.fields['objective']?.value).toMatchObject({ en: 'Keep the band' });
      expect(await confirmReply(desk(focal('fin')), item, request.id, edited.positionVersion)).toMatchObject({
        ok: false,
      });
      expect(await confirmReply(desk(focal('def')), item, request.id, 1)).toMatchObject({
        reason: 'another-version',
      });
      const done = await confirmReply(desk(focal('def')), item, request.id, edited.positionVersion);
      expect(done).toMatchObject({ ok: true });
      expect(done.ok && done.dossier.consultation?.replies.at(-1)).toMatchObject({
        confirms: `${item}-def-r`,
        authority: 'official',
        answers: [{ point: 'p1', kind: 'content' }],
      });
      expect(await readSinceReply(db, focal('def'), item, request)).toBeUndefined();
      expect(await confirmReply(desk(focal('def')), item, request.id, edited.positionVersion)).toMatchObject({
        reason: 'nothing-reset',
      });
    });

    it('puts a condition before a head, on whose first page it then stands until it is decided', async () => {
      const meeting = await openDossier(desk(), { kind: 'meeting', fields: { name: { en: 'WRC' } } });
      const item = meeting.ok ? await opened(meeting.dossier.id) : '';
      await ask(item, 'fin');
      await reply(item, 'fin', { kind: 'condition', text: 'Only if funded' });
      const condition = `${item}-fin-r:p1`;
      const needs = async (reader: Reader) => {
        const today = await readToday(desk(reader), 'UTC');
        return today.needs.filter(({ items }) => items.some(({ id }) => id === item)).map(({ need }) => need);
      };
      expect(await needs(head)).toEqual(['settle']);
      const named = { arbiter: head.id, arbiterName: head.name, why: 'Money against time' };
      await act(item, { kind: 'arbitration-asked', condition, ...named });
      expect(await needs(head)).toEqual(['arbitrate']);
      expect(await needs({ ...head, id: 'another' })).toEqual(['settle']);
      expect(await told(item)).toContain(`arbitration-asked account:${head.id}`);
      const decision: AnyDeed = {
        kind: 'condition-settled',
        condition,
        how: 'arbitrated',
        who: 'head',
        decision: 'Within the budget',
      };
      expect(await perform(desk(), item, decision)).toMatchObject({ reason: 'arbitrated-above' });
      await act(item, decision, head);
      expect(await needs(head)).not.toContain('arbitrate');
    });

    it('takes silence for what the policy says, once, however often and by however many it is applied', async () => {
      const item = await opened();
      await ask(item, 'fin');
      await ask(item, 'def');
      await ask(item, 'itb');
      await reply(item, 'itb');
      expect(await applyLatePolicies({ db, now: () => now })).toBe(0);
      expect(await applyLatePolicy(desk(officer, now), item)).toMatchObject({ reason: 'nothing-late' });
      const counts = await Promise.all([1, 2, 3].map(() => applyLatePolicies({ db, now: () => later })));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
      const page = await findItemPage(desk(officer, later), 'en', item);
      expect(
        page?.item.consultation?.requests.map(({ institution, late }) => [institution, late?.as]),
      ).toEqual([
        ['def', 'deemed-content'],
        ['fin', undefined],
        ['itb', undefined],
      ]);
      expect((await told(item)).filter((one) => one.startsWith('consent-deemed'))).toEqual([
        'consent-deemed institution:def',
      ]);
      expect(await applyLatePolicies({ db, now: () => later })).toBe(0);
    });
  },
  migratedDesk,
);
