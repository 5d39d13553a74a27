import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { noSilence, standingOfSilence } from '#desk/silence/silence.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { verifyRecord } from '../verify-record.ts';
import { correctHour, declineExtension, extendSilence } from './act-on-silence.ts';
import { askExtensionByLink, breakByLink, readSilencePage, withdrawByLink } from './silence-by-link.ts';
import { tellDueSilences } from './tell-due.ts';
import { later, silenceDesk, theHour } from './testing.ts';

describeOnBothDatabases(
  'the hour of a silence procedure',
  (database) => {
    let db: Db;
    let desk: Awaited<ReturnType<typeof silenceDesk>>;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      desk = await silenceDesk(db);
    });
    afterAll(() => db.destroy());

    it('tells what the clock has made due, once, however often it is asked and whatever was missed', async () => {
      const { id } = await desk.started();
      const hour = 3_600_000;
      const tick = (now: string) => tellDueSilences({ db, now: () => now });
      await tick(later(-30 * hour));
      expect((await desk.told(id)).length).toBe(3);
      await tick(later(-20 * hour));
      await tick(later(-20 * hour));
      expect((await desk.told(id)).filter(({ kind }) => kind.endsWith('silence-soon')).length).toBe(3);
      // The desk was off at the last hour, and comes back after it.
      await tick(later(hour));
      await tick(later(2 * hour));
      const kinds = (await desk.told(id)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'silence-soon').length).toBe(2);
      expect(kinds.filter((kind) => kind === 'silence-hour').length).toBe(1);
      expect(standingOfSilence((await desk.read(id))?.silence ?? noSilence, later(hour))).toBe('hour-passed');
    });

    it('is told anew of an hour that was moved', async () => {
      const { id } = await desk.started();
      await tellDueSilences({ db, now: () => later(-3_600_000) });
      const moved = await extendSilence(desk.at(later(-1000)), id, 1, {
        hour: '2026-12-15T17:00',
        reason: 'Two are travelling.',
      });
      expect(moved.ok && moved.dossier.silence?.rounds[0]?.ends).toBe(later(86_400_000));
      await tellDueSilences({ db, now: () => later(86_400_000 - 1000) });
      expect((await desk.told(id)).filter(({ kind }) => kind === 'silence-soon').length).toBe(4);
      expect(await extendSilence(desk.at(later(0)), id, 1, { hour: 'soon', reason: 'x' })).toMatchObject({
        reason: 'silence-not-later',
      });
    });

    it('tells everybody, also by a link, of an hour that was moved by mistake and put right', async () => {
      const { id, links } = await desk.started();
      const now = desk.at(later(-9 * 3_600_000));
      const moved = { hour: '2036-12-15T17:00', reason: 'Two are travelling.' };
      expect(await extendSilence(now, id, 1, moved)).toMatchObject({ ok: true });
      const right = { hour: '2026-12-15T17:00', reason: 'The year was mistyped.' };
      expect(await correctHour(now, id, 1, right)).toMatchObject({ ok: true });
      expect((await desk.told(id)).filter(({ kind }) => kind.endsWith('silence-extended')).length).toBe(6);
      const link = await desk.openLink(links[2]?.link?.path ?? '', links[2]?.link?.code ?? '');
      const page = await readSilencePage(db, link, 'en');
      expect(page?.round).toMatchObject({
        ends: later(86_400_000),
        extensions: [{ reason: moved.reason }, { reason: right.reason, corrects: true }],
      });
    });

    it('stays broken where the objection is taken back after the hour; the chair alone is told', async () => {
      const { id, links } = await desk.started();
      const link = await desk.openLink(links[2]?.link?.path ?? '', links[2]?.link?.code ?? '');
      const page = () => desk.pageOf(link);
      const who = 'Sato, counsellor';
      await breakByLink(db, () => later(-5000), link, await page(), { who, reason: 'No.', amendment: '' });
      const back = { break: (await page()).breaks[0]?.id ?? '', who, reason: 'Instructions changed.' };
      expect(await withdrawByLink(db, () => later(4000), link, await page(), back)).toMatchObject({
        ok: true,
      });
      expect(standingOfSilence((await desk.read(id))?.silence ?? noSilence, later(4000))).toBe('broken');
      const told = (await desk.kindsTold(id)).filter((line) => /restored|late/.test(line));
      expect(told).toEqual([expect.stringMatching(/^silence-withdrawn-late account:/)]);
    });

    it('is asked for more time by a mission, which the chair grants or declines; what was objected to is taken back', async () => {
      const { id, links } = await desk.started();
      const handed = links[2]?.link;
      const link = await desk.openLink(handed?.path ?? '', handed?.code ?? '');
      const page = () => desk.pageOf(link);
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
      expect(await declineExtension(desk.at(later(-8000)), id, 1, no)).toMatchObject({ ok: true });
      expect((await page()).asks).toMatchObject([{ answer: { granted: false, reason: no.reason } }]);
      await askExtensionByLink(db, () => later(-7000), link, await page(), { ...wish, hour: '' });
      const again = (await page()).asks[1];
      const granted = { hour: '2026-12-15T17:00', reason: 'One capital is closed.', ask: again?.id ?? '' };
      expect(await extendSilence(desk.at(later(-6000)), id, 1, granted)).toMatchObject({ ok: true });
      expect(await page()).toMatchObject({ round: { ends: later(86_400_000) } });

      const said = { who, reason: 'No.', amendment: '' };
      await breakByLink(db, () => later(-5000), link, await page(), said);
      const broke = (await page()).breaks[0]?.id ?? '';
      const back = { break: broke, who, reason: 'Instructions changed.' };
      const other = await desk.openLink(links[0]?.link?.path ?? '', links[0]?.link?.code ?? '');
      const others = await readSilencePage(db, other, 'en');
      expect(others && (await withdrawByLink(db, () => later(-4000), other, others, back))).toMatchObject({
        reason: 'no-such-objection',
      });
      expect(others).toMatchObject({ breaks: [], asks: [] });
      expect(await withdrawByLink(db, () => later(-4000), link, await page(), back)).toMatchObject({
        ok: true,
      });
      const silence = (await desk.read(id))?.silence ?? noSilence;
      expect(standingOfSilence(silence, later(0))).toBe('running');
      expect(silence.breaks).toMatchObject([{ withdrawn: { reason: 'Instructions changed.' } }]);
      const japan = (await desk.kindsTold(id)).filter((line) => line.endsWith(`mission:${id}:1:r3`));
      expect(japan).toEqual(
        ['broken', 'declined', 'extended', 'restored', 'started'].map(
          (what) => `state-silence-${what} mission:${id}:1:r3`,
        ),
      );
      expect(await desk.kindsTold(id)).toEqual(
        expect.arrayContaining([
          'silence-extension-asked account:role:officer',
          'silence-restored account:role:officer',
          'silence-restored institution:def',
        ]),
      );
      const { differences } = await verifyRecord(db);
      expect(differences).toEqual([]);
    });
  },
  migratedDesk,
);
