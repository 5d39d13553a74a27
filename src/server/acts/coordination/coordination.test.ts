import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { translatorFor } from '#language/messages.ts';
import { pointWords } from '#desk/coordination/point-words.ts';
import { contradictionsIn } from '#desk/item/contradictions.ts';
import { settledWords } from '#desk/item/settled-words.ts';
import { settingsFrom } from '#desk/people/settings.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { readDossier } from '../read-dossier.ts';
import { confirmSilence } from '../silence/act-on-silence.ts';
import { verifyRecord } from '../verify-record.ts';
import { findOpenPoints, keyOn, makeAgenda } from './agenda.ts';
import { decidePoint, notePoint, reopenPoint } from './decide-point.ts';
import { issueMinutes } from './issue-minutes.ts';
import { readAround, readCoordinations, standingOf } from './read-coordinations.ts';

const officer = readerWithRole('officer');
const head = readerWithRole('head');
const opening = '2026-12-01T03:00:00.000Z';
const settings = { ...settingsFrom(undefined), timeZone: 'Asia/Jakarta' };
const terms = { hour: '2026-12-08T17:00', zone: 'Asia/Jakarta', shortBecause: '' };
const words = (text: string) => ({ en: text });

describeOnBothDatabases(
  'a coordination meeting',
  (database) => {
    let db: Db;
    const at = (reader: Reader = officer, now = opening): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => now,
    });
    const sure = async <T extends { readonly ok: boolean }>(doing: Promise<T>): Promise<T & { ok: true }> => {
      const done = await doing;
      if (!done.ok) throw new Error(JSON.stringify(done));
      return done as T & { ok: true };
    };
    const make = async (made: Parameters<typeof openDossier>[1], id?: string): Promise<string> =>
      (await sure(openDossier(at(), made, ...(id === undefined ? [] : ([id] as const))))).dossier.id;
    const act = (id: string, deed: AnyDeed, reader: Reader = officer) => sure(perform(at(reader), id, deed));
    const read = async (id: string, reader: Reader = officer): Promise<Dossier> => {
      const found = await readDossier(at(reader), id);
      if (!found) throw new Error('not found');
      return found.dossier;
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      for (const id of ['fin', 'def', 'agr'])
        await make({ kind: 'institution', fields: { name: words(id) } }, id);
    });
    afterAll(() => db.destroy());

    /** An item with a condition of finance and a mandatory institution that has not answered, and a meeting on it. */
    const called = async (): Promise<{ id: string; item: string }> => {
      const item = await make({
        kind: 'item',
        fields: { name: words('6 GHz'), objective: words('Keep the band.') },
      });
      for (const institution of ['def', 'fin']) {
        await act(item, {
          ...{ kind: 'asked', request: `q-${institution}`, institution, mandatory: true },
          points: [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }],
          deadline: '2026-12-20T10:00:00.000Z',
        });
      }
      await act(item, {
        ...{ kind: 'replied', request: 'q-fin', reply: `a-${item}`, authority: 'official', about: 1 },
        answers: [{ point: 'p1', kind: 'condition', text: 'Only if funded.' }],
        ...{ signatory: 'Director', letter: 'S-1' },
      });
      const id = await make({
        kind: 'coordination',
        fields: {
          name: words('On 6 GHz'),
          on: '2026-12-02T02:00:00.000Z',
          chair: 'Director Sari',
          items: [item],
          institutions: ['fin', 'def'],
        },
      });
      return { id, item };
    };

    const withAgenda = async (): Promise<{ id: string; item: string; points: readonly string[] }> => {
      const { id, item } = await called();
      const keys = (await findOpenPoints(at(), await read(id))).flatMap(({ points }) =>
        points.map((point) => keyOn(item, point)),
      );
      const made = await sure(makeAgenda(at(), id, { keys, own: '' }));
      for (const institution of ['fin', 'def']) {
        await act(id, {
          ...{ kind: 'attendance-noted', attendee: institution, name: `Of ${institution}`, institution },
          authority: 'official',
        });
      }
      return { id, item, points: made.dossier.coordination?.points.map((point) => point.id) ?? [] };
    };
    const deciding = async (id: string, point: string, more: object = {}) => ({
      ...{ point, outcome: 'met', text: 'Funds are there.', who: 'Director Sari', matter: 'content' },
      ...{ confirmBy: null, ...more },
      base: (await read(id)).coordination?.points.find((one) => one.id === point)?.version ?? 0,
    });
    const decide = async (id: string, point: string, more: object = {}, reader: Reader = officer) =>
      decidePoint(
        at(reader),
        id,
        (await deciding(id, point, more)) as Parameters<typeof decidePoint>[2],
        settings,
      );

    it('has an agenda of what is open, each with its origin, and not twice', async () => {
      const { id, item } = await called();
      const open = await findOpenPoints(at(), await read(id));
      expect(open.map(({ points }) => points.map(({ key }) => key))).toEqual([
        [`condition:a-${item}:p1`, 'request:q-def'],
      ]);
      const keys = open.flatMap(({ points }) => points.map((point) => keyOn(item, point)));
      const done = await sure(makeAgenda(at(), id, { keys, own: 'Who speaks for us?' }));
      expect(done.dossier.coordination?.points).toMatchObject([
        { order: 1, item, text: 'Only if funded.', authority: 'official', institutions: ['fin'] },
        { order: 2, item, origin: { of: 'request', request: 'q-def' } },
        { order: 3, item: null, text: 'Who speaks for us?' },
      ]);
      expect((await findOpenPoints(at(), await read(id))).flatMap(({ points }) => points)).toEqual([]);
      expect(await makeAgenda(at(), id, { keys, own: '' })).toMatchObject({ reason: 'no-points' });
    });

    it('has each point once, however often and fast its maker presses', async () => {
      const { id, item } = await called();
      const keys = (await findOpenPoints(at(), await read(id))).flatMap(({ points }) =>
        points.map((point) => keyOn(item, point)),
      );
      const pressed = await Promise.all([1, 2, 3].map(() => makeAgenda(at(), id, { keys, own: '' })));
      expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await read(id)).coordination?.points).toHaveLength(2);
    });

    it('is on the pages of its items, and of no others', async () => {
      const { id, item } = await called();
      const { item: another } = await called();
      expect((await readCoordinations(at(), { item })).map((line) => line.id)).toEqual([id]);
      expect((await readCoordinations(at(), { item: another })).map((line) => line.id)).not.toContain(id);
    });

    it('settles the condition on the item in the same act, and opens it again when the decision is taken back', async () => {
      const { id, item, points } = await withAgenda();
      const [condition = ''] = points;
      await sure(decide(id, condition));
      expect((await read(item)).consultation?.conditions[0]?.settled).toMatchObject({
        how: 'met',
        who: 'Director Sari',
        decision: 'Funds are there.',
        decidedIn: { coordination: id, on: '2026-12-02' },
      });
      await sure(reopenPoint(at(), id, condition, 'They are not.'));
      expect((await read(item)).consultation?.conditions[0]?.settled).toBeNull();
      expect((await read(id)).coordination?.points[0]?.decision).toBeNull();
      const { differences } = await verifyRecord(db);
      expect(differences).toEqual([]);
    });

    it('leaves nothing behind where the item’s own rules refuse: arbitration is for a head or a clearer', async () => {
      const { id, item, points } = await withAgenda();
      const [condition = ''] = points;
      expect(await decide(id, condition, { outcome: 'arbitrated' })).toMatchObject({
        reason: 'arbitrated-above',
      });
      expect((await read(id)).coordination?.points[0]?.decision).toBeNull();
      expect(await decide(id, condition, { outcome: 'arbitrated' }, head)).toMatchObject({ ok: true });
      expect((await read(item)).consultation?.conditions[0]?.settled).toMatchObject({ how: 'arbitrated' });
    });

    it('records what is agreed on answers that an earlier decision has brought together', async () => {
      const { id, item } = await called();
      await act(item, {
        ...{ kind: 'replied', request: 'q-def', reply: `d-${item}`, authority: 'official', about: 1 },
        answers: [{ point: 'p1', kind: 'content', text: '' }],
        ...{ signatory: 'Director', letter: 'D-1' },
      });
      const open = (await findOpenPoints(at(), await read(id))).flatMap(({ points }) => points);
      expect(open.map(({ origin }) => origin.of)).toEqual(['condition', 'contradiction']);
      const keys = open.map((point) => keyOn(item, point));
      const made = await sure(makeAgenda(at(), id, { keys, own: '' }));
      const [condition = '', contradiction = ''] =
        made.dossier.coordination?.points.map((point) => point.id) ?? [];
      await act(id, {
        ...{ kind: 'attendance-noted', attendee: 'fin', name: 'Of finance', institution: 'fin' },
        authority: 'official',
      });
      await sure(decide(id, condition));
      await sure(decide(id, contradiction, { outcome: 'agreed', text: 'Both say the same now.' }));
      expect((await read(id)).coordination?.points[1]?.decision?.text).toBe('Both say the same now.');
    });

    it('says whose words are whose, tells each reader where it was decided, and opens it again when that is taken back', async () => {
      const { id, item } = await called();
      await act(item, {
        ...{ kind: 'replied', request: 'q-def', reply: `d-${item}`, authority: 'official', about: 1 },
        answers: [{ point: 'p1', kind: 'content', text: '' }],
        ...{ signatory: 'Director', letter: 'D-1' },
      });
      const open = (await findOpenPoints(at(), await read(id))).flatMap(({ points }) => points);
      const found = open.find(({ origin }) => origin.of === 'contradiction')!;
      const said = pointWords(translatorFor('id'), found, (one) => one.toUpperCase()).split('\n');
      expect(said).toEqual([expect.stringMatching(/^FIN \(syarat\): ./), 'DEF: setuju']);
      const made = await sure(makeAgenda(at(), id, { keys: [keyOn(item, found)], own: '' }));
      const point = made.dossier.coordination?.points[0]?.id ?? '';
      await act(id, {
        ...{ kind: 'attendance-noted', attendee: 'fin', name: 'Of finance', institution: 'fin' },
        authority: 'official',
      });
      await sure(decide(id, point, { outcome: 'agreed', text: 'Finance and defence share it.' }));
      const settled = async () => contradictionsIn(await read(item))[0]?.settled;
      const words = (lang: 'id' | 'en', one: Parameters<typeof settledWords>[1]) =>
        settledWords(translatorFor(lang), one);
      const decision = (await settled())!;
      expect(words('en', decision)).toMatch(
        /^Decided in the coordination meeting of \d+ \w+ \d{4}: Finance and/,
      );
      expect(words('id', decision)).toMatch(/^Diputus dalam rapat koordinasi \d+ \w+ \d{4}: Finance and/);
      await sure(reopenPoint(at(), id, point, 'Defence was not there.'));
      expect(await settled()).toBeNull();
      expect((await verifyRecord(db)).differences).toEqual([]);
      await sure(decide(id, point, { outcome: 'agreed', text: 'Defence agrees too.' }));
      expect(await settled()).toMatchObject({ decision: 'Defence agrees too.' });
      // What an earlier act settled otherwise is not there to be opened: the decision is taken back here alone.
      const condition = (await read(item)).consultation?.conditions[0]?.id ?? '';
      const met = {
        kind: 'condition-settled',
        condition,
        how: 'met',
        who: 'Fin',
        decision: 'Paid.',
      } as const;
      await act(item, met);
      await sure(reopenPoint(at(), id, point, 'Settled elsewhere.'));
    });

    it('leaves open what was recorded as open, and never answers for an institution that has not', async () => {
      const { id, item, points } = await withAgenda();
      const [condition = '', unanswered = ''] = points;
      await sure(decide(id, condition, { outcome: 'open', who: '' }));
      await sure(decide(id, unanswered, { outcome: 'agreed', text: 'Defence answers by Friday.' }));
      const { consultation } = await read(item);
      expect(consultation?.conditions[0]?.settled).toBeNull();
      expect(consultation?.replies.length).toBe(1);
    });

    it('keeps what is typed, and of two who type at once the words of both', async () => {
      const { id, points } = await withAgenda();
      const [point = ''] = points;
      const base = (await read(id)).coordination?.points[0]?.version ?? 0;
      const [one, other] = await Promise.all([
        notePoint(at(), id, { point, text: 'One', base }),
        notePoint(at(head), id, { point, text: 'Other', base }),
      ]);
      expect([one.ok, other.ok].filter(Boolean).length).toBe(1);
      const refused = one.ok ? other : one;
      expect(refused).toMatchObject({ reason: 'changed-since', theirs: { value: one.ok ? 'One' : 'Other' } });
    });

    it('sends minutes out: content goes under silence, finance must say so itself', async () => {
      const { id, points } = await withAgenda();
      const [condition = '', unanswered = ''] = points;
      await sure(decide(id, condition, { matter: 'finance', confirmBy: 'fin', text: 'The ministry pays.' }));
      expect(await issueMinutes(at(), id, terms, settings)).toMatchObject({ reason: 'points-undecided' });
      await sure(decide(id, unanswered, { outcome: 'agreed', text: 'Defence answers by Friday.' }));
      const out = await sure(issueMinutes(at(), id, terms, settings));
      expect(out.links.map(({ participant }) => participant.institution)).toEqual(['fin', 'def']);
      const silence = await read(out.silence ?? '');
      const round = silence.silence?.rounds[0];
      expect(round?.text.en).toContain('Defence answers by Friday.');
      // Silence is never asked about what finance must say.
      expect(round?.text.en).not.toContain('The ministry pays.');
      expect(round).toMatchObject({ decides: 'content', source: { of: 'minutes', coordination: id } });
      const standing = async () => {
        const dossier = await read(id);
        return standingOf(dossier, (await readAround(at(), dossier)).silence);
      };
      const confirmed = await confirmSilence(at(officer, '2026-12-08T10:00:00.000Z'), silence.id, {
        ...{ round: 1, outcome: 'adopted', sha256: round?.sha256 ?? '', chair: 'Director Sari', note: '' },
      });
      expect(confirmed.ok).toBe(true);
      expect(await standing()).toBe('out');
      await act(
        id,
        { kind: 'minutes-confirmed', point: condition, institution: 'fin', who: 'Director of budget' },
        readerWithRole('focal-point', 'fin'),
      );
      expect(await standing()).toBe('confirmed');
      const told = await asEngine(db, officer, (trx) =>
        trx.selectFrom('notices').select(['kind', 'addressee']).where('dossier', '=', id).execute(),
      );
      expect(
        told
          .filter(({ kind }) => kind === 'minutes-out')
          .map(({ addressee }) => addressee)
          .toSorted(),
      ).toEqual(['institution:def', 'institution:fin']);
      expect(await readCoordinations(at(readerWithRole('focal-point', 'agr')))).toEqual([]);
    });

    it('sends corrected minutes out as a new round with the corrected text', async () => {
      const { id, points } = await withAgenda();
      for (const [n, point] of points.entries())
        await sure(decide(id, point, n === 0 ? {} : { outcome: 'agreed', text: 'By Friday.' }));
      const first = await sure(issueMinutes(at(), id, terms, settings));
      await act(
        id,
        {
          ...{ kind: 'minutes-corrected', correction: 'k1', point: points[1] ?? '', who: 'Ani' },
          text: 'By Monday.',
        },
        readerWithRole('focal-point', 'def'),
      );
      const second = await sure(issueMinutes(at(officer, '2026-12-01T04:00:00.000Z'), id, terms, settings));
      expect(second.silence).toBe(first.silence);
      const rounds = (await read(first.silence ?? '')).silence?.rounds ?? [];
      expect(rounds.map(({ result }) => result?.outcome ?? null)).toEqual(['lapsed', null]);
      expect(rounds[1]?.text.en).toContain('Correction: By Monday.');
    });
  },
  migratedDesk,
);
