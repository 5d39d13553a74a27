import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findTradeYear } from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from '../accounts.ts';
import { importTrade } from './import-trade.ts';
import { readReach } from './read-reach.ts';

describeOnBothDatabases(
  'bringing exports in',
  (database) => {
    let db: Db;
    beforeAll(() => {
      db = openDb(database().connection('app'));
    });
    afterAll(() => db.destroy());
    const desk = () => ({
      ...{ db, workspace: 'desk', now: () => new Date().toISOString() },
      reader: { ...readerWithRole('officer'), id: 'sari', name: 'Sari' },
    });
    const take = (rows: readonly string[], whole = false, look = false) =>
      importTrade(desk(), {
        look,
        ...{ name: 'trade.csv', classification: 'hs', year: 2024, publisher: 'UN', reference: 'table' },
        ...{ bytes: [new TextEncoder().encode(['country,product,value', ...rows].join('\n'))], whole },
      });
    const held = () =>
      asEngine(db, deskItself, async (trx) =>
        (await findTradeYear(sqlOn(trx), 'hs', 2024)).map(
          ({ country, products, amounts }) => `${country} ${products.join()} ${amounts.join()}`,
        ),
      );

    it('sums codes of six digits into headings, knows countries by any of their codes, and leaves sums of countries out', async () => {
      const rows = ['360,851712,30', '360,851762,20', 'ROM,854231,5', 'WLD,851712,900', 'idn,090111,50'];
      expect(await take(rows)).toMatchObject({ ok: true, added: 2, leftOut: ['WLD'] });
      expect(await held()).toEqual(['IDN 0901,8517 50,50', 'ROU 8542 5']);
    });

    it('refuses codes of several lengths, with the line: a heading and its goods would be counted twice', async () => {
      expect(await take(['IDN,8517,50', 'IDN,851712,30'])).toEqual({
        ok: false,
        problems: [{ line: 3, field: 'product', problem: 'other-length', value: '851712' }],
      });
    });

    it('takes a part of a table for no whole year unless somebody says that it is one', async () => {
      expect(await take(['IDN,851712,70'])).toMatchObject({
        ...{ ok: false, reason: 'trade-would-lose' },
        values: { country: 'IDN', year: '2024', count: 1, before: 2, now: 1 },
      });
      expect(await held()).toEqual(['IDN 0901,8517 50,50', 'ROU 8542 5']);
      // Only looked at, it is said what would be new, and what it would lose.
      expect(await take(['IDN,851712,70', 'MYS,851712,9'], false, true)).toMatchObject({
        ...{ ok: true, look: true, added: 1, changed: 1, losing: { country: 'IDN', before: 2, now: 1 } },
      });
      expect(await held()).toEqual(['IDN 0901,8517 50,50', 'ROU 8542 5']);
      expect(await take(['IDN,851712,70'], true)).toMatchObject({ ok: true, changed: 1 });
      expect(await held()).toEqual(['IDN 8517 70', 'ROU 8542 5']);
    });

    it('forgets the exports of a country of which nothing but nought is told, and of none that the file does not name', async () => {
      expect(await take(['ROM,854231,0', 'IDN,851712,70'], true)).toMatchObject({ changed: 1, same: 1 });
      expect(await held()).toEqual(['IDN 8517 70']);
      // An empty cell tells nothing.
      expect(await take(['IDN,851712,'], true)).toMatchObject({ ok: true, changed: 0 });
      expect(await held()).toEqual(['IDN 8517 70']);
    });

    it('lists who brought in what', async () => {
      const { imports } = await readReach(desk(), 'IDN', 2026);
      expect(imports).toHaveLength(3);
      expect(imports[0]).toMatchObject({ by: 'Sari', file: 'trade.csv', years: [2024] });
    });
  },
  migratedDesk,
);
