import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { settingsFrom } from '#desk/people/settings.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { noSilence, speaksAs, standingOfSilence } from '#desk/silence/silence.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { editField } from '../edit-field.ts';
import { openDossier } from '../open-dossier.ts';
import { readDossier } from '../read-dossier.ts';
import { enterReplyCode, readReplyLink, type OpenLink } from '../reply-link.ts';
import { verifyRecord } from '../verify-record.ts';
import {
  breakSilence,
  confirmSilence,
  correctHour,
  declineExtension,
  extendSilence,
} from './act-on-silence.ts';
import { isIntact, readSilences } from './read-silences.ts';
import { askExtensionByLink, breakByLink, readSilencePage, withdrawByLink } from './silence-by-link.ts';
import { renewSilenceLink, type SilenceLink } from './silence-link.ts';
import { startSilence } from './start-silence.ts';
import { tellDueSilences } from './tell-due.ts';

const officer = readerWithRole('officer');
const opening = '2026-12-10T03:00:00.000Z';
const theHour = '2026-12-14T10:00:00.000Z';
const later = (milliseconds: number): string => new Date(Date.parse(theHour) + milliseconds).toISOString();
const settings = { ...settingsFrom(undefined), timeZone: 'Asia/Jakarta' };
const terms = { sections: [], hour: '2026-12-14T17:00', zone: 'Asia/Jakarta', shortBecause: '' };
const words = (text: string) => ({ en: text });

describeOnBothDatabases(
  'a silence procedure',
  (database) => {
    let db: Db;
    const at = (now: string, reader: Reader = officer): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => now,
    });
    const make = async (...[made, id]: [Parameters<typeof openDossier>[1], string?]): Promise<string> => {
      const done = await openDossier(at(opening), made, id);
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };
    const participants = [
      { id: 'r1', institution: 'fin' },
      { id: 'r2', institution: 'def' },
      { id: 'r3', actor: 'JPN', mission: 'Permanent Mission', zone: 'Asia/Tokyo' },
    ];
    const fields = {
      name: words('A joint statement'),
      decides: 'content',
      chair: 'Ambassador Sari',
      text: words('We agree to meet again.'),
      participants,
    };
    const started = async (more: object = {}): Promise<{ id: string; links: readonly SilenceLink[] }> => {
      const id = await make({ kind: 'silence', fields: { ...fields, ...more } });
      const done = await startSilence(at(opening), id, terms, settings);
      if (!done.ok) throw new Error(done.reason);
      return { id, links: done.links };
    };
    const read = async (id: string, reader: Reader = officer) =>
      (await readDossier(at(opening, reader), id))?.dossier;
    const told = (id: string) =>
      asEngine(db, officer, (trx) =>
        trx
          .selectFrom('notices')
          .select(['kind', 'addressee', 'once'])
          .where('dossier', '=', id)
          .orderBy('once')
          .execute(),
      );
    const kindsTold = async (id: string) =>
      (await told(id)).map(({ kind, addressee }) => `${kind} ${addressee}`).toSorted();

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      for (const id of ['fin', 'def', 'agr'])
        await make({ kind: 'institution', fields: { name: words(id) } }, id);
    });
    afterAll(() => db.destroy());

    it('is read again from the record alone: the hour and now say where it stands', async () => {
      const { id } = await started();
      const dossier = await read(id);
      const round = dossier?.silence?.rounds[0];
      expect(round).toMatchObject({ ends: theHour, text: words('We agree to meet again.') });
      expect(round && isIntact(round)).toBe(true);
      expect(standingOfSilence(dossier?.silence ?? noSilence, later(-1))).toBe('running');
      expect(standingOfSilence(dossier?.silence ?? noSilence, theHour)).toBe('hour-passed');
      const { differences } = await verifyRecord(db);
      expect(differences).toEqual([]);
    });

    it('copies the sections of an item’s position as they are, and keeps them when those change', async () => {
      const item = await make({
        kind: 'item',
        fields: {
          name: words('6 GHz'),
          objective: words('Keep the band.'),
          redLines: [{ id: 'a', text: words('No loss') }],
        },
      });
      const id = await make({ kind: 'silence', parent: item, fields: { ...fields, text: null } });
      const done = await startSilence(at(opening), id, { ...terms, sections: ['objective'] }, settings);
      expect(done.ok).toBe(true);
      await editField(at(opening), item, { field: 'objective', value: words('Give it away.'), base: 1 });
      const round = (await read(id))?.silence?.rounds[0];
      expect(round?.text.en).toContain('Keep the band.');
      expect(round?.source).toMatchObject({ of: 'item', item, version: 1 });
      const shut = await make({ kind: 'silence', parent: item, fields: { ...fields, text: null } });
      const restricted = await startSilence(
        at(opening),
        shut,
        { ...terms, sections: ['redLines'] },
        settings,
      );
      // What is restricted leaves by no link, and no focal point reads it.
      expect(restricted.ok && restricted.links.map(({ link }) => link)).toEqual([null, null, null]);
      expect((await read(shut, readerWithRole('focal-point', 'fin')))?.silence?.rounds).toEqual([]);
      // The item itself is no nearer to its clearance by anybody's silence.
      await confirmSilence(at(theHour), id, {
        ...{ round: 1, outcome: 'adopted', sha256: round?.sha256 ?? '', chair: 'The chair', note: '' },
      });
      expect((await read(item))?.consultation?.clearance).toEqual({ at: 'none' });
    });

    const openLink = async (path: string, code: string, now = opening): Promise<OpenLink> => {
      const token = path.split('/').at(-1) ?? '';
      const entered = await enterReplyCode(db, token, code, now);
      if (!entered.ok) throw new Error(entered.reason);
      const state = await readReplyLink(db, token, entered.session, now);
      if (state.is !== 'open') throw new Error(state.is);
      return state.link;
    };

    it('is broken through a link of the institution’s own until the hour, and not at it', async () => {
      const { id, links } = await started();
      expect(links.map(({ participant }) => speaksAs(participant))).toEqual(['fin', 'def', 'state:JPN']);
      const [fin, def] = links.map(({ link }) => link);
      const said = { who: 'Ani, director', reason: 'The budget is not there.', amendment: '' };
      const asDef = await openLink(def?.path ?? '', def?.code ?? '', later(-60_000));
      const late = await readSilencePage(db, asDef, 'en');
      expect(late && (await breakByLink(db, () => theHour, asDef, late, said))).toMatchObject({
        reason: 'silence-hour-past',
      });
      const link = await openLink(fin?.path ?? '', fin?.code ?? '', later(-60_000));
      const page = await readSilencePage(db, link, 'en');
      expect(page?.round.text).toEqual(words('We agree to meet again.'));
      expect(page && (await breakByLink(db, () => later(-1), link, page, said))).toMatchObject({ ok: true });
      const dossier = await read(id);
      expect(dossier?.silence?.breaks).toMatchObject([
        { institution: 'fin', who: 'Ani, director', reason: 'The budget is not there.', at: later(-1) },
      ]);
      // The other institution sees that it was broken, and not by whom.
      expect(await readSilencePage(db, asDef, 'en')).toMatchObject({
        round: { brokenAt: later(-1) },
        breaks: [],
      });
      expect(await kindsTold(id)).toEqual([
        'silence-broken account:role:officer',
        'silence-broken institution:def',
        'silence-broken institution:fin',
        'silence-started institution:def',
        'silence-started institution:fin',
        `state-silence-broken mission:${id}:1:r3`,
        `state-silence-started mission:${id}:1:r3`,
      ]);
    });

    it('is broken by a state’s mission through a link of its own, which opens nothing of the others', async () => {
      const { id, links } = await started();
      const handed = links[2]?.link;
      const link = await openLink(handed?.path ?? '', handed?.code ?? '');
      const page = await readSilencePage(db, link, 'en');
      expect(page).toMatchObject({
        participant: { id: 'r3', actor: 'JPN' },
        institution: undefined,
        breaks: [],
      });
      expect(page?.round.text).toEqual(words('We agree to meet again.'));
      const said = { who: 'Sato, counsellor', reason: '', amendment: 'We agree to meet in spring.' };
      expect(page && (await breakByLink(db, () => later(-1), link, page, said))).toMatchObject({ ok: true });
      // A mission speaks for its own state and for nobody else.
      const forged = page && { ...page, participant: page.round.participants[0]! };
      expect(forged && (await breakByLink(db, () => later(-1), link, forged, said))).toMatchObject({
        reason: 'no-such-participant',
      });
      expect((await read(id))?.silence?.breaks).toMatchObject([
        {
          participant: 'r3',
          institution: 'state:JPN',
          amendment: 'We agree to meet in spring.',
          letter: null,
        },
      ]);
      expect((await readSilencePage(db, link, 'en'))?.breaks).toHaveLength(1);
      expect(standingOfSilence((await read(id))?.silence ?? noSilence, later(-1))).toBe('broken');
    });

    it('is taken back with a reason where it was started by mistake, until its hour, and may be put again unchanged', async () => {
      const { id } = await started();
      const round = (await read(id))?.silence?.rounds[0];
      const back = (now: string, note: string) =>
        confirmSilence(at(now), id, {
          ...{ round: 1, outcome: 'withdrawn', sha256: round?.sha256 ?? '', chair: 'The chair', note },
        });
      expect(await back(later(-1), '')).toMatchObject({ reason: 'reason-missing' });
      expect(await back(theHour, 'The wrong text')).toMatchObject({ reason: 'silence-hour-past' });
      expect(await back(later(-1), 'The wrong text')).toMatchObject({ ok: true });
      const silence = (await read(id))?.silence ?? noSilence;
      expect(standingOfSilence(silence, later(1))).toBe('withdrawn');
      expect(await kindsTold(id)).toEqual(
        ['def', 'fin']
          .flatMap((one) => [`silence-result institution:${one}`, `silence-started institution:${one}`])
          .concat(['result', 'started'].map((what) => `state-silence-${what} mission:${id}:1:r3`))
          .toSorted(),
      );
      expect(await startSilence(at(opening), id, terms, settings)).toMatchObject({ ok: true });
      const broken = await started();
      const said = { participant: 'r1', who: 'Ani', reason: 'No', amendment: '', letter: 'B-1' };
      await breakSilence(at(opening), broken.id, 1, said);
      const hash = (await read(broken.id))?.silence?.rounds[0]?.sha256 ?? '';
      expect(
        await confirmSilence(at(later(-1)), broken.id, {
          ...{ round: 1, outcome: 'withdrawn', sha256: hash, chair: 'The chair', note: 'A mistake' },
        }),
      ).toMatchObject({ reason: 'silence-was-broken' });
    });

    it('gives an institution a new link, and shuts the old one', async () => {
      const { id, links } = await started();
      const old = links[0]?.link;
      const made = await renewSilenceLink(at(opening), id, 'r1');
      const fresh = made.ok ? made.links[0]?.link : undefined;
      expect(await readReplyLink(db, old?.path.split('/').at(-1) ?? '', undefined, opening)).toEqual({
        is: 'unknown',
      });
      expect(await openLink(fresh?.path ?? '', fresh?.code ?? '')).toMatchObject({ asks: [{ dossier: id }] });
      expect(
        await renewSilenceLink(at(opening, readerWithRole('focal-point', 'fin')), id, 'r1'),
      ).toMatchObject({
        ok: false,
      });
    });

    it('tells what the clock has made due, once, however often it is asked and whatever was missed', async () => {
      const { id } = await started();
      const hour = 3_600_000;
      const tick = (now: string) => tellDueSilences({ db, now: () => now });
      await tick(later(-30 * hour));
      expect((await told(id)).length).toBe(3);
      await tick(later(-20 * hour));
      await tick(later(-20 * hour));
      expect((await told(id)).filter(({ kind }) => kind.endsWith('silence-soon')).length).toBe(3);
      // The desk was off at the last hour, and comes back after it.
      await tick(later(hour));
      await tick(later(2 * hour));
      const kinds = (await told(id)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'silence-soon').length).toBe(2);
      expect(kinds.filter((kind) => kind === 'silence-hour').length).toBe(1);
      expect(standingOfSilence((await read(id))?.silence ?? noSilence, later(hour))).toBe('hour-passed');
    });

    it('is told anew of an hour that was moved', async () => {
      const { id } = await started();
      await tellDueSilences({ db, now: () => later(-3_600_000) });
      const moved = await extendSilence(at(later(-1000)), id, 1, {
        hour: '2026-12-15T17:00',
        reason: 'Two are travelling.',
      });
      expect(moved.ok && moved.dossier.silence?.rounds[0]?.ends).toBe(later(86_400_000));
      await tellDueSilences({ db, now: () => later(86_400_000 - 1000) });
      expect((await told(id)).filter(({ kind }) => kind === 'silence-soon').length).toBe(4);
      expect(await extendSilence(at(later(0)), id, 1, { hour: 'soon', reason: 'x' })).toMatchObject({
        reason: 'silence-not-later',
      });
    });

    it('tells everybody, also by a link, of an hour that was moved by mistake and put right', async () => {
      const { id, links } = await started();
      const now = at(later(-9 * 3_600_000));
      const moved = { hour: '2036-12-15T17:00', reason: 'Two are travelling.' };
      expect(await extendSilence(now, id, 1, moved)).toMatchObject({ ok: true });
      const right = { hour: '2026-12-15T17:00', reason: 'The year was mistyped.' };
      expect(await correctHour(now, id, 1, right)).toMatchObject({ ok: true });
      expect((await told(id)).filter(({ kind }) => kind.endsWith('silence-extended')).length).toBe(6);
      const link = await openLink(links[2]?.link?.path ?? '', links[2]?.link?.code ?? '');
      const page = await readSilencePage(db, link, 'en');
      expect(page?.round).toMatchObject({
        ends: later(86_400_000),
        extensions: [{ reason: moved.reason }, { reason: right.reason, corrects: true }],
      });
    });

    it('stays broken where the objection is taken back after the hour; the chair alone is told', async () => {
      const { id, links } = await started();
      const link = await openLink(links[2]?.link?.path ?? '', links[2]?.link?.code ?? '');
      const page = async () => {
        const found = await readSilencePage(db, link, 'en');
        if (!found) throw new Error('The link opens nothing.');
        return found;
      };
      const who = 'Sato, counsellor';
      await breakByLink(db, () => later(-5000), link, await page(), { who, reason: 'No.', amendment: '' });
      const back = { break: (await page()).breaks[0]?.id ?? '', who, reason: 'Instructions changed.' };
      expect(await withdrawByLink(db, () => later(4000), link, await page(), back)).toMatchObject({
        ok: true,
      });
      expect(standingOfSilence((await read(id))?.silence ?? noSilence, later(4000))).toBe('broken');
      const told = (await kindsTold(id)).filter((line) => /restored|late/.test(line));
      expect(told).toEqual([expect.stringMatching(/^silence-withdrawn-late account:/)]);
    });

    it('is asked for more time by a mission, which the chair grants or declines; what was objected to is taken back', async () => {
      const { id, links } = await started();
      const handed = links[2]?.link;
      const link = await openLink(handed?.path ?? '', handed?.code ?? '');
      const page = async () => {
        const found = await readSilencePage(db, link, 'en');
        if (!found) throw new Error('The link opens nothing.');
        return found;
      };
      const who = 'Sato, counsellor';
      const wish = { who, reason: 'Our capital is closed.', hour: '2026-12-16T17:00' };
      expect(await askExtensionByLink(db, () => theHour, link, await page(), wish)).toMatchObject({
        reason: 'silence-hour-past',
      });
      expect(await askExtensionByLink(db, () => later(-9000), link, await page(), wish)).toMatchObject({
        ok: true,
      });
      const [asked] = (await page()).asks;
      expect(asked).toMatchObject({ participant: 'r3', ends: later(2 * 86_400_000), answer: null });
      const no = { ask: asked?.id ?? '', reason: 'The session ends.' };
      expect(await declineExtension(at(later(-8000)), id, 1, no)).toMatchObject({ ok: true });
      expect((await page()).asks).toMatchObject([{ answer: { granted: false, reason: no.reason } }]);
      await askExtensionByLink(db, () => later(-7000), link, await page(), { ...wish, hour: '' });
      const again = (await page()).asks[1];
      const granted = { hour: '2026-12-15T17:00', reason: 'One capital is closed.', ask: again?.id ?? '' };
      expect(await extendSilence(at(later(-6000)), id, 1, granted)).toMatchObject({ ok: true });
      expect(await page()).toMatchObject({ round: { ends: later(86_400_000) } });

      const said = { who, reason: 'No.', amendment: '' };
      await breakByLink(db, () => later(-5000), link, await page(), said);
      const broke = (await page()).breaks[0]?.id ?? '';
      const back = { break: broke, who, reason: 'Instructions changed.' };
      const other = await openLink(links[0]?.link?.path ?? '', links[0]?.link?.code ?? '');
      const others = await readSilencePage(db, other, 'en');
      expect(others && (await withdrawByLink(db, () => later(-4000), other, others, back))).toMatchObject({
        reason: 'no-such-objection',
      });
      expect(others).toMatchObject({ breaks: [], asks: [] });
      expect(await withdrawByLink(db, () => later(-4000), link, await page(), back)).toMatchObject({
        ok: true,
      });
      const silence = (await read(id))?.silence ?? noSilence;
      expect(standingOfSilence(silence, later(0))).toBe('running');
      expect(silence.breaks).toMatchObject([{ withdrawn: { reason: 'Instructions changed.' } }]);
      const japan = (await kindsTold(id)).filter((line) => line.endsWith(`mission:${id}:1:r3`));
      expect(japan).toEqual(
        ['broken', 'declined', 'extended', 'restored', 'started'].map(
          (what) => `state-silence-${what} mission:${id}:1:r3`,
        ),
      );
      expect(await kindsTold(id)).toEqual(
        expect.arrayContaining([
          'silence-extension-asked account:role:officer',
          'silence-restored account:role:officer',
          'silence-restored institution:def',
        ]),
      );
      const { differences } = await verifyRecord(db);
      expect(differences).toEqual([]);
    });

    it('of two who act in the last moment, and at it, leaves one outcome', async () => {
      const { id } = await started();
      const sha256 = (await read(id))?.silence?.rounds[0]?.sha256 ?? '';
      const said = { round: 1, outcome: 'adopted' as const, sha256, chair: 'The chair', note: '' };
      const letter = { participant: 'r3', who: 'Counsellor', reason: 'No.', amendment: '', letter: 'NV/12' };
      const [broken, adopted] = await Promise.all([
        breakSilence(at(later(-1)), id, 1, letter),
        confirmSilence(at(theHour), id, said),
      ]);
      expect([broken.ok, adopted.ok].filter(Boolean).length).toBe(1);
    });

    it('is listed with its hour, and only for those who may know of it', async () => {
      const { id } = await started();
      const listed = async (reader: Reader) =>
        (await readSilences(at(opening, reader))).filter((line) => line.id === id);
      expect(await listed(officer)).toMatchObject([{ standing: 'running', ends: theHour, silent: 3 }]);
      expect(await listed(readerWithRole('focal-point', 'fin'))).toMatchObject([{ standing: 'running' }]);
      expect(await listed(readerWithRole('focal-point', 'agr'))).toEqual([]);
      expect(await listed(readerWithRole('reader'))).toEqual([]);
    });
  },
  migratedDesk,
);
