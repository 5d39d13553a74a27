import { dependenceFrom, dependenceOf } from '#desk/priorities/dependence.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { fileOf } from '#documents/evidence/testing.ts';
import { orderThemes } from '#desk/priorities/order-themes.ts';
import { participationFrom } from '#desk/priorities/participation.ts';
import { weightsOf } from '#desk/priorities/review.ts';
import { governmentRank, restricted } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { newClient } from '#postgres/connect.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { gatherEvidence, importEvidence } from './evidence/import-evidence.ts';
import { sayOfIndicator } from './evidence/say-of-indicator.ts';
import { loadStarter } from './load-starter.ts';
import { importStanding } from './import-standing.ts';
import { openDossier } from './open-dossier.ts';
import { importPartners } from './trade/import-partners.ts';
import { readPriorities } from './read-priorities.ts';
import { readAll } from './read-pursuits.ts';
import { recordStance } from './stances/record-stance.ts';
import { importTrade } from './trade/import-trade.ts';
import { linkProduct } from './trade/link-product.ts';
import { readReach } from './trade/read-reach.ts';

describeOnBothDatabases(
  'what matters to us',
  (database) => {
    let db: Db;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      await loadStarter(owner, 'starter');
      await owner.end();
      await asEngine(db, readerWithRole('officer'), (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());
    const now = '2026-11-20T00:00:00Z';
    const desk = (reader: Reader = readerWithRole('officer')): Desk => ({
      ...{ db, reader, workspace: 'desk', now: () => now },
    });
    const read = (reader?: Reader) => readPriorities(desk(reader), 'IDN', { today: '2026-11-20' });

    it('keeps on whom we depend from a table of who exports what to whom, once', async () => {
      const table = [
        'country,partner,product,value,year',
        ...[
          'CHN,IDN,851762,60,2025',
          'VNM,IDN,851762,40,2025',
          '360,TLS,851762,9,2025',
          'CHN,TLS,851762,1,2025',
        ],
      ].join('\n');
      const take = (reader?: Reader, look = false, text = table) =>
        importPartners(
          desk(reader),
          {
            ...{ name: 'partners.csv', classification: 'hs', publisher: 'UN', reference: 'table' },
            bytes: [new TextEncoder().encode(text)],
          },
          { lang: 'en', look },
        );
      expect(await take(undefined, true)).toMatchObject({
        ...{
          ok: true,
          look: true,
          added: 2,
          rows: 4,
          names: [expect.stringMatching(/^Imports of goods/), expect.stringMatching(/^What others/)],
        },
      });
      expect(await readAll(desk(), 'dependence')).toEqual([]);
      // What is refused is named by what the file holds.
      const rice = 'country,partner,product,value,year\nCHN,IDN,100630,60,2025';
      expect(await take(undefined, false, rice)).toMatchObject({
        ...{ ok: false, reason: 'trade-no-partners' },
        values: { rows: 1, file: 'partners.csv', products: '100630', countries: 'CHN' },
      });
      expect(await take(readerWithRole('reader'))).toMatchObject({ ok: false, reason: 'not-yours' });
      expect(await take()).toMatchObject({ ok: true, added: 2, changed: 0, same: 0, rows: 4 });
      expect(await take()).toMatchObject({ ok: true, added: 0, changed: 0, same: 2 });
      const found = (await readAll(desk(), 'dependence')).map((dossier) =>
        dependenceOf(dependenceFrom(dossier), 'IDN', 2026),
      );
      expect(found.find(({ record }) => record.about === 'imports')).toMatchObject({
        hhi: 5200,
        largest: { country: 'CHN', share: 0.6 },
      });
      expect(found.find(({ record }) => record.about === 'exports')?.needUs).toMatchObject([
        { country: 'TLS', share: 0.9 },
      ]);
    });

    it('takes judgements and weights of the latest review that a reader may see', async () => {
      const open = (name: string, on: string, level: string, marking?: typeof restricted) =>
        openDossier(desk(), {
          kind: 'priority-review',
          ...(marking && { marking }),
          fields: {
            name: { en: name },
            on,
            weights: [{ id: 'w', criterion: 'stakes', share: 40 }],
            judgements: [{ id: 'j', theme: 'ai', criterion: 'stakes', level }],
            placed: [{ id: 'p', theme: 'ai', place: 2, reason: { en: 'Asked for' } }],
          },
        });
      expect((await open('First', '2026-01-10', 'low')).ok).toBe(true);
      expect((await open('Secret', '2026-10-10', 'very-high', restricted)).ok).toBe(true);
      expect((await open('To come', '2027-01-10', 'medium')).ok).toBe(true);
      const whole = await read();
      expect(whole.review?.name).toEqual({ en: 'Secret' });
      expect(whole.marked).toContainEqual(restricted);
      expect(whole.before?.name).toEqual({ en: 'First' });
      expect(whole.evidenceWith(whole.review).get('ai')?.stakes).toMatchObject({ low: 0.8, high: 1 });
      expect(weightsOf(whole.review)).toContainEqual({ kind: 'exact', weight: 0.4 });
      const below = await read({ ...readerWithRole('officer'), ceiling: governmentRank });
      expect(below.review?.name).toEqual({ en: 'First' });
      expect(below.evidenceWith(below.review).get('ai')?.stakes).toMatchObject({ low: 0.2, high: 0.4 });
    });

    it('measures need by figures that were brought in, once somebody said what is better and of which theme', async () => {
      const rows = ['IDN,10', 'MYS,90', 'THA,80', 'VNM,5'].map((one) =>
        one.replace(',', ',skills-index,2025,'),
      );
      const gathered = await gatherEvidence(desk(), [
        fileOf(
          'own.csv',
          `iso3,indicator,year,value,publisher\n${rows.map((one) => `${one},Ours`).join('\n')}\n`,
        ),
      ]);
      await importEvidence(desk(), gathered, { manner: 'all-or-nothing', save: true, import: 'one' });
      const needOf = async (theme: string) => (await read()).evidenceWith(undefined).get(theme)?.need;
      const said = (needs: Awaited<ReturnType<typeof needOf>>) =>
        needs?.grounds.flatMap((ground) =>
          ground.kind === 'figures' ? ground.figures.map(({ indicator }) => indicator.code) : [],
        ) ?? [];
      expect(said(await needOf('space'))).not.toContain('skills-index');
      for (const [field, value] of [
        ['direction', 'more-is-better'],
        ['themes', ['space']],
      ] as const)
        expect(
          await sayOfIndicator(desk(), { indicator: 'skills-index', field, base: 0, value }),
        ).toMatchObject({ ok: true });
      expect(said(await needOf('space'))).toContain('skills-index');
    });

    it('reckons the review before with the figures as they were known on its day', async () => {
      const rows = (...values: readonly number[]) =>
        ['IDN', 'MYS', 'THA', 'VNM']
          .map((code, n) => `${code},reach-index,2025,${values[n]},Ours`)
          .join('\n');
      const later = { ...desk(), now: () => '2026-11-19T00:00:00Z' };
      const early = { ...desk(), now: () => '2025-12-31T00:00:00Z' };
      const first = await gatherEvidence(early, [
        fileOf('own.csv', `iso3,indicator,year,value,publisher\n${rows(10, 90, 80, 5)}\n`),
      ]);
      await importEvidence(early, first, { manner: 'all-or-nothing', save: true, import: 'early' });
      const second = await gatherEvidence(later, [
        fileOf('own.csv', `iso3,indicator,year,value,publisher\n${rows(95, 90, 80, 5)}\n`),
      ]);
      await importEvidence(later, second, { manner: 'all-or-nothing', save: true, import: 'later' });
      for (const [field, value] of [
        ['direction', 'more-is-better'],
        ['themes', ['space']],
      ] as const)
        await sayOfIndicator(desk(), { indicator: 'reach-index', field, base: 0, value });
      const { review, before, evidenceWith } = await read();
      const valueIn = (of: typeof review) =>
        evidenceWith(of)
          .get('space')
          ?.need?.grounds.flatMap((ground) => (ground.kind === 'figures' ? ground.figures : []))
          .find(({ indicator }) => indicator.code === 'reach-index')?.value;
      expect([before?.on, valueIn(before)]).toEqual(['2026-01-10', 10]);
      expect([review?.on, valueIn(review)]).toEqual(['2026-10-10', 95]);
    });

    it('takes what others need of us, by a current record of exports, as leverage', async () => {
      const head = 'name,about,theme,layer,year,who,country,amount,their_total\n';
      const rows = 'Nickel,exports,emerging,,2025,China,CHN,60,100\nTin,exports,space,,2019,China,CHN,9,10\n';
      expect(await importStanding(desk(), 'dependence', head + rows, 'd.csv')).toMatchObject({
        ok: true,
        added: 2,
      });
      const evidence = (await read()).evidenceWith(undefined);
      expect(evidence.get('emerging')?.leverage).toMatchObject({ low: 0.6, high: 0.6 });
      expect(evidence.get('space')?.leverage).toBeUndefined();
    });

    it('takes exports of the last five years as strength, and older ones as nothing', async () => {
      // Twelve countries: each of the first eleven alone in a thing of its own, Indonesia the only one in telephones.
      const table = (year: number): string =>
        [
          'country,product,value,year',
          ...['MYS', 'THA', 'VNM', 'SGP', 'PHL', 'KHM', 'LAO', 'BRN', 'MMR', 'IND', 'CHN'].map(
            (country, at) => `${country},${String(1000 + at * 7)}00,100,${year}`,
          ),
          ...[`idn,851712,60,${year}`, `IDN,851762,40,${year}`, `XXX,851700,1,${year}`],
        ].join('\n');
      const take = (text: string, reader?: Reader) =>
        importTrade(desk(reader), {
          ...{ name: 'trade.csv', bytes: fileOf('trade.csv', text).bytes, classification: 'hs' },
          ...{ publisher: 'Ours', reference: 'A table' },
        });
      const strength = async () => (await read()).evidenceWith(undefined).get('connectivity')?.strength;
      expect(await take(table(2019))).toMatchObject({ ok: true, added: 13, unknown: ['XXX'] });
      expect(await strength()).toBeUndefined();
      expect((await readReach(desk(), 'IDN', 2026)).reach.state).toBe('old');
      expect(await take(table(2024))).toMatchObject({ ok: true, added: 13 });
      expect(await take(table(2024))).toMatchObject({ ok: true, added: 0, changed: 0, same: 13 });
      const { reach } = await readReach(desk(), 'IDN', 2026);
      // Six digits are summed into their heading; of twelve others, all but the unknown one have nothing of it.
      expect(reach).toMatchObject({
        state: 'current',
        reach: { year: 2024, ours: { themes: [{ theme: 'connectivity', products: 1, held: 1 }] } },
      });
      expect(await strength()).toMatchObject({ grounds: [{ kind: 'trade', year: 2024 }] });
      const link = {
        classification: 'hs',
        product: '8517',
        themes: ['space'],
        reason: 'Ours',
      } as const;
      expect(await linkProduct(desk(readerWithRole('reader')), link)).toMatchObject({ reason: 'not-yours' });
      expect(await linkProduct(desk(), link)).toEqual({ ok: true });
      expect(await linkProduct(desk(), { ...link, reason: 'Ours too' })).toEqual({ ok: true });
      expect((await readReach(desk(), 'IDN', 2026)).said).toMatchObject([{ version: 2, reason: 'Ours too' }]);
      expect(await strength()).toBeUndefined();
      expect((await read()).evidenceWith(undefined).get('space')?.strength).toBeDefined();
      expect(await take('country,product,value\nIDN,8517,1')).toMatchObject({
        problems: [{ field: 'year' }],
      });
      expect(await take('country,product,value,year\nIDN,phones,1,2024')).toMatchObject({
        problems: [{ line: 2, field: 'product', problem: 'no-product' }],
      });
      expect(await take(table(2025), readerWithRole('reader'))).toMatchObject({ reason: 'not-yours' });
    });

    it('takes votes that our text has as leverage, as far as a reader may see who stands where', async () => {
      const make = async (id: string, made: Parameters<typeof openDossier>[1]) =>
        expect(await openDossier(desk(), made, id)).toMatchObject({ ok: true });
      await make('meeting-votes', {
        kind: 'meeting',
        fields: { name: { en: 'Assembly' }, forum: 'UNGA', starts: '2027-03-01', membersGroup: 'UN' },
      });
      await make('item-votes', {
        kind: 'item',
        parent: 'meeting-votes',
        fields: { name: { en: 'Votes' }, theme: 'edtech' },
      });
      const leverage = async (reader?: Reader) =>
        (await read(reader)).evidenceWith(undefined).get('edtech')?.leverage;
      expect(await leverage()).toBeUndefined();
      expect(
        await recordStance(desk(), 'item-votes', {
          ...{ stance: null, base: 0, marking: restricted },
          values: { actor: 'MYS', stance: 'support' },
        }),
      ).toMatchObject({ ok: true });
      expect(await leverage()).toMatchObject({ grounds: [{ kind: 'backing' }] });
      expect((await read()).marked).toContainEqual(restricted);
      expect(await leverage({ ...readerWithRole('officer'), ceiling: governmentRank })).toBeUndefined();
      expect((await read()).itemEvidenceWith(undefined).get('item-votes')?.leverage).toBeDefined();
    });

    it('orders what is known, and ranks nothing on nothing', async () => {
      const { evidenceWith } = await read();
      const order = orderThemes(evidenceWith(undefined), weightsOf(undefined), { samples: 500 });
      expect(order.ranked.length + order.notAssessed.length).toBe(order.themes);
      for (const { missing } of order.notAssessed) expect(missing.length).toBeGreaterThan(0);
    });

    it('takes a table of participation in once, and its rows anew', async () => {
      const table = (documents: number): string =>
        `forum,year,actor,documents,speakers,posts,adopted\nitu-wtsa,2025,IDN,${documents},1,,\n`;
      expect(await importStanding(desk(), 'participation', table(3), 'p.csv')).toMatchObject({
        ok: true,
        added: 1,
      });
      expect(await importStanding(desk(), 'participation', table(3), 'p.csv')).toMatchObject({
        added: 0,
        same: 1,
      });
      expect(await importStanding(desk(), 'participation', table(5), 'p.csv')).toMatchObject({
        added: 0,
        changed: 1,
      });
      expect(await importStanding(desk(), 'participation', table(-5), 'p.csv')).toMatchObject({ ok: false });
      expect(
        await importStanding(desk(readerWithRole('reader')), 'participation', table(9), 'p.csv'),
      ).toMatchObject({
        ok: false,
      });
      const [record] = (await readAll(desk(), 'participation')).map(participationFrom);
      expect(record).toMatchObject({
        forum: 'ITU-WTSA',
        rows: [{ actor: 'IDN', counts: { documents: 5, speakers: 1, posts: null } }],
      });
    });
  },
  migratedDesk,
);
