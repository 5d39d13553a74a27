import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { noSilence, speaksAs, standingOfSilence } from '#desk/silence/silence.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { editField } from '../edit-field.ts';
import { readReplyLink } from '../reply-link.ts';
import { verifyRecord } from '../verify-record.ts';
import { breakSilence, confirmSilence } from './act-on-silence.ts';
import { isIntact, readSilences } from './read-silences.ts';
import { breakByLink, readSilencePage } from './silence-by-link.ts';
import { renewSilenceLink } from './silence-link.ts';
import { startSilence } from './start-silence.ts';
import { later, officer, opening, settings, silenceDesk, terms, theHour, words } from './testing.ts';

describeOnBothDatabases(
  'a silence procedure',
  (database) => {
    let db: Db;
    let desk: Awaited<ReturnType<typeof silenceDesk>>;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      desk = await silenceDesk(db);
    });
    afterAll(() => db.destroy());

    it('is read again from the record alone: the hour and now say where it stands', async () => {
      const { id } = await desk.started();
      const dossier = await desk.read(id);
      const round = dossier?.silence?.rounds[0];
      expect(round).toMatchObject({ ends: theHour, text: words('We agree to meet again.') });
      expect(round && isIntact(round)).toBe(true);
      expect(standingOfSilence(dossier?.silence ?? noSilence, later(-1))).toBe('running');
      expect(standingOfSilence(dossier?.silence ?? noSilence, theHour)).toBe('hour-passed');
      const { differences } = await verifyRecord(db);
      expect(differences).toEqual([]);
    });

    it('copies the sections of an item’s position as they are, and keeps them when those change', async () => {
      const item = await desk.make({
        kind: 'item',
        fields: {
          name: words('6 GHz'),
          objective: words('Keep the band.'),
          redLines: [{ id: 'a', text: words('No loss') }],
        },
      });
      const id = await desk.make({ kind: 'silence', parent: item, fields: { ...desk.fields, text: null } });
      const done = await startSilence(desk.at(opening), id, { ...terms, sections: ['objective'] }, settings);
      expect(done.ok).toBe(true);
      await editField(desk.at(opening), item, { field: 'objective', value: words('Give it away.'), base: 1 });
      const round = (await desk.read(id))?.silence?.rounds[0];
      expect(round?.text.en).toContain('Keep the band.');
      expect(round?.source).toMatchObject({ of: 'item', item, version: 1 });
      const shut = await desk.make({ kind: 'silence', parent: item, fields: { ...desk.fields, text: null } });
      const restricted = await startSilence(
        desk.at(opening),
        shut,
        { ...terms, sections: ['redLines'] },
        settings,
      );
      // What is restricted leaves by no link, and no focal point reads it.
      expect(restricted.ok && restricted.links.map(({ link }) => link)).toEqual([null, null, null]);
      expect((await desk.read(shut, readerWithRole('focal-point', 'fin')))?.silence?.rounds).toEqual([]);
      // The item itself is no nearer to its clearance by anybody's silence.
      await confirmSilence(desk.at(theHour), id, {
        ...{ round: 1, outcome: 'adopted', sha256: round?.sha256 ?? '', chair: 'The chair', note: '' },
      });
      expect((await desk.read(item))?.consultation?.clearance).toEqual({ at: 'none' });
    });

    it('is broken through a link of the institution’s own until the hour, and not at it', async () => {
      const { id, links } = await desk.started();
      expect(links.map(({ participant }) => speaksAs(participant))).toEqual(['fin', 'def', 'state:JPN']);
      const [fin, def] = links.map(({ link }) => link);
      const said = { who: 'Ani, director', reason: 'The budget is not there.', amendment: '' };
      const asDef = await desk.openLink(def?.path ?? '', def?.code ?? '', later(-60_000));
      const late = await readSilencePage(db, asDef, 'en');
      expect(late && (await breakByLink(db, () => theHour, asDef, late, said))).toMatchObject({
        reason: 'silence-hour-past',
      });
      const link = await desk.openLink(fin?.path ?? '', fin?.code ?? '', later(-60_000));
      const page = await readSilencePage(db, link, 'en');
      expect(page?.round.text).toEqual(words('We agree to meet again.'));
      expect(page && (await breakByLink(db, () => later(-1), link, page, said))).toMatchObject({ ok: true });
      const dossier = await desk.read(id);
      expect(dossier?.silence?.breaks).toMatchObject([
        { institution: 'fin', who: 'Ani, director', reason: 'The budget is not there.', at: later(-1) },
      ]);
      // The other institution sees that it was broken, and not by whom.
      expect(await readSilencePage(db, asDef, 'en')).toMatchObject({
        round: { brokenAt: later(-1) },
        breaks: [],
      });
      expect(await desk.kindsTold(id)).toEqual([
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
      const { id, links } = await desk.started();
      const handed = links[2]?.link;
      const link = await desk.openLink(handed?.path ?? '', handed?.code ?? '');
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
      expect((await desk.read(id))?.silence?.breaks).toMatchObject([
        {
          participant: 'r3',
          institution: 'state:JPN',
          amendment: 'We agree to meet in spring.',
          letter: null,
        },
      ]);
      expect((await readSilencePage(db, link, 'en'))?.breaks).toHaveLength(1);
      expect(standingOfSilence((await desk.read(id))?.silence ?? noSilence, later(-1))).toBe('broken');
    });

    it('is taken back with a reason where it was started by mistake, until its hour, and may be put again unchanged', async () => {
      const { id } = await desk.started();
      const round = (await desk.read(id))?.silence?.rounds[0];
      const back = (now: string, note: string) =>
        confirmSilence(desk.at(now), id, {
          ...{ round: 1, outcome: 'withdrawn', sha256: round?.sha256 ?? '', chair: 'The chair', note },
        });
      expect(await back(later(-1), '')).toMatchObject({ reason: 'reason-missing' });
      expect(await back(theHour, 'The wrong text')).toMatchObject({ reason: 'silence-hour-past' });
      expect(await back(later(-1), 'The wrong text')).toMatchObject({ ok: true });
      const silence = (await desk.read(id))?.silence ?? noSilence;
      expect(standingOfSilence(silence, later(1))).toBe('withdrawn');
      expect(await desk.kindsTold(id)).toEqual(
        ['def', 'fin']
          .flatMap((one) => [`silence-result institution:${one}`, `silence-started institution:${one}`])
          .concat(['result', 'started'].map((what) => `state-silence-${what} mission:${id}:1:r3`))
          .toSorted(),
      );
      expect(await startSilence(desk.at(opening), id, terms, settings)).toMatchObject({ ok: true });
      const broken = await desk.started();
      const said = { participant: 'r1', who: 'Ani', reason: 'No', amendment: '', letter: 'B-1' };
      await breakSilence(desk.at(opening), broken.id, 1, said);
      const hash = (await desk.read(broken.id))?.silence?.rounds[0]?.sha256 ?? '';
      expect(
        await confirmSilence(desk.at(later(-1)), broken.id, {
          ...{ round: 1, outcome: 'withdrawn', sha256: hash, chair: 'The chair', note: 'A mistake' },
        }),
      ).toMatchObject({ reason: 'silence-was-broken' });
    });

    it('gives an institution a new link, and shuts the old one', async () => {
      const { id, links } = await desk.started();
      const old = links[0]?.link;
      const made = await renewSilenceLink(desk.at(opening), id, 'r1');
      const fresh = made.ok ? made.links[0]?.link : undefined;
      expect(await readReplyLink(db, old?.path.split('/').at(-1) ?? '', undefined, opening)).toEqual({
        is: 'unknown',
      });
      expect(await desk.openLink(fresh?.path ?? '', fresh?.code ?? '')).toMatchObject({
        asks: [{ dossier: id }],
      });
      expect(
        await renewSilenceLink(desk.at(opening, readerWithRole('focal-point', 'fin')), id, 'r1'),
      ).toMatchObject({
        ok: false,
      });
    });

    it('of two who act in the last moment, and at it, leaves one outcome', async () => {
      const { id } = await desk.started();
      const sha256 = (await desk.read(id))?.silence?.rounds[0]?.sha256 ?? '';
      const said = { round: 1, outcome: 'adopted' as const, sha256, chair: 'The chair', note: '' };
      const letter = { participant: 'r3', who: 'Counsellor', reason: 'No.', amendment: '', letter: 'NV/12' };
      const [broken, adopted] = await Promise.all([
        breakSilence(desk.at(later(-1)), id, 1, letter),
        confirmSilence(desk.at(theHour), id, said),
      ]);
      expect([broken.ok, adopted.ok].filter(Boolean).length).toBe(1);
    });

    it('is listed with its hour, and only for those who may know of it', async () => {
      const { id } = await desk.started();
      const listed = async (reader: Reader) =>
        (await readSilences(desk.at(opening, reader))).filter((line) => line.id === id);
      expect(await listed(officer)).toMatchObject([{ standing: 'running', ends: theHour, silent: 3 }]);
      expect(await listed(readerWithRole('focal-point', 'fin'))).toMatchObject([{ standing: 'running' }]);
      expect(await listed(readerWithRole('focal-point', 'agr'))).toEqual([]);
      expect(await listed(readerWithRole('reader'))).toEqual([]);
    });
  },
  migratedDesk,
);
