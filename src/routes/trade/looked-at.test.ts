import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findTradeImports, findTradeYear, findTradeYears } from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from '#acts/accounts.ts';
import { endWaiting } from '#acts/waiting-files.ts';
import { actions } from './+page.server.ts';

interface Came {
  readonly status?: number;
  readonly refused?: string | null;
  readonly refusal?: { readonly reason: string } | null;
  readonly taken?: { readonly waiting: { readonly id: string } | null } | null;
  readonly data?: Came;
}

describeOnBothDatabases(
  'a table of exports that was looked at on its page',
  (database) => {
    let db: Db;
    let minutes = 0;
    beforeAll(() => {
      db = openDb(database().connection('app'));
    });
    afterAll(() => db.destroy());
    const send = async (
      action: 'import' | 'back',
      fields: Readonly<Record<string, string | File>>,
      who = 'sari',
    ): Promise<Came> => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const now = (): string => new Date(Date.now() + minutes * 60_000).toISOString();
      const reader = { ...readerWithRole('officer'), id: who, name: who };
      const event = {
        locals: { desk: { db, reader, workspace: 'desk', now } },
        request: new Request('http://desk', { method: 'POST', body }),
      };
      const act = actions[action] as unknown as (event: object) => Promise<Came>;
      return act(event).catch((thrown: Came) => thrown);
    };
    const table = (...rows: readonly string[]) => ({
      file: new File([['country,product,value', ...rows].join('\n')], 'trade.csv'),
      ...{ publisher: 'UN', classification: 'hs', year: '2024' },
    });
    const run = <T>(work: (sql: ReturnType<typeof sqlOn>) => Promise<T>): Promise<T> =>
      asEngine(db, deskItself, (trx) => work(sqlOn(trx)));
    const held = async () =>
      (await run((sql) => findTradeYear(sql, 'hs', 2024))).map(
        ({ country, amounts }) => `${country} ${amounts.join()}`,
      );
    const look = async (...rows: readonly string[]): Promise<string> =>
      (await send('import', { ...table(...rows), look: '1' })).taken?.waiting?.id ?? '';

    it('changes nothing, and is taken in by one press of whoever looked at it, and of nobody else', async () => {
      const id = await look('IDN,8517,5', 'MYS,8517,7');
      expect(await held()).toEqual([]);
      expect((await send('import', { waiting: id }, 'budi')).data?.refused).toBe('gone');
      expect(await held()).toEqual([]);
      expect((await send('import', { waiting: id })).taken).toMatchObject({ added: 2, waiting: null });
      expect(await held()).toEqual(['IDN 5', 'MYS 7']);
      // It has done its work.
      expect((await send('import', { waiting: id })).data?.refused).toBe('gone');
    });

    it('gives its place to the next one, and waits for no more than an hour', async () => {
      // Of presses at once none fails, and one waits.
      expect(await Promise.all([6, 7, 8, 9].map((value) => look(`IDN,8517,${value}`)))).not.toContain('');
      const [first, second] = [await look('IDN,8517,6'), await look('IDN,8517,8')];
      expect((await send('import', { waiting: first })).data?.refused).toBe('gone');
      expect((await send('import', { waiting: second })).taken).toMatchObject({ changed: 1 });
      expect(await held()).toEqual(['IDN 8', 'MYS 7']);
      minutes = -61;
      const late = await look('IDN,8517,9');
      minutes = 0;
      expect((await send('import', { waiting: late })).data?.refused).toBe('gone');
      const waiting = () => run((sql) => sql<{ id: string }>('select id from waiting_files'));
      expect(await waiting()).toEqual([{ id: late }]);
      await endWaiting({ db });
      expect(await waiting()).toEqual([]);
    });

    it('is taken back as long as no later one told of the same, and what was known before stands again', async () => {
      const [second, first] = await run((sql) => findTradeImports(sql, 2));
      expect((await send('back', { id: first?.id ?? '' })).data?.refusal?.reason).toBe('evidence-told-since');
      await send('back', { id: second?.id ?? '' });
      expect(await held()).toEqual(['IDN 5', 'MYS 7']);
      expect((await send('back', { id: second?.id ?? '' })).data?.refusal?.reason).toBe('evidence-moved-on');
      await send('back', { id: first?.id ?? '' });
      expect(await held()).toEqual([]);
      expect(await run(findTradeYears)).toEqual([]);
      expect((await run((sql) => findTradeImports(sql, 2))).map(({ back }) => back?.by)).toEqual([
        ...['sari', 'sari'],
      ]);
      // Told again it is new.
      expect((await send('import', table('IDN,8517,5'))).taken).toMatchObject({ added: 1, changed: 0 });
    });
  },
  migratedDesk,
);
