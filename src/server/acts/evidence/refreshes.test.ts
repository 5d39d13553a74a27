import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import {
  busy,
  cut,
  pointsTo,
  says,
  startFiguresService,
  worldBankPages,
  worldBankRecord,
  type FiguresService,
} from '#tests/figures-service.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findEvidenceNames } from '#store/evidence/evidence-imports.ts';
import { claimRefresh } from '#store/evidence/refreshes.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { doEvidenceImport } from './do-import.ts';
import { doRefresh } from './do-refresh.ts';
import { readEvidenceImport } from './imports.ts';
import { addRefresh, readRefresh, readRefreshes, settleRefresh } from './refreshes.ts';

const records = [
  worldBankRecord('IDN', 'Indonesia', '2025', 75),
  worldBankRecord('IDN', 'Indonesia', '2024', 72.8),
  worldBankRecord('MYS', 'Malaysia', '2025', 98),
  worldBankRecord('MYS', 'Malaysia', '2024', null),
  worldBankRecord('WLD', 'World', '2025', 69),
];
const structure = `<mes:Structure xmlns:mes="m" xmlns:str="s" xmlns:com="c"><mes:Structures><str:Codelists>
  <str:Codelist id="CL_IND"><str:Code id="T1"><com:Name xml:lang="en">Towers of steel</com:Name></str:Code></str:Codelist>
  </str:Codelists><str:DataStructures><str:DataStructure id="D"><str:DataStructureComponents><str:DimensionList>
  <str:Dimension id="INDICATOR"><str:LocalRepresentation><str:Enumeration><Ref id="CL_IND"/></str:Enumeration></str:LocalRepresentation></str:Dimension>
  </str:DimensionList></str:DataStructureComponents></str:DataStructure></str:DataStructures></mes:Structures></mes:Structure>`;
const towers = 'DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nITU:TOW(1.0),IDN,T1,2025,12\n';

describeOnBothDatabases(
  'figures asked of a service',
  (database) => {
    let db: Db;
    let service: FiguresService;
    let clock = Date.parse('2026-11-26T04:00:00Z');
    const now = (): string => new Date(clock).toISOString();
    const desk = (): Desk => ({
      ...{ db, workspace: 'desk', now, reader: { ...readerWithRole('officer'), id: 'sari', name: 'Sari' } },
    });
    beforeAll(() => {
      db = openDb(database().connection('app'));
    });
    afterAll(() => db.destroy());
    beforeEach(async () => {
      service = await startFiguresService(worldBankPages(records, 2));
      vi.stubEnv('MUFAKAT_EVIDENCE_HOSTS', service.host);
    });
    afterEach(async () => {
      for (const { id } of (await readRefreshes(desk()))?.lines ?? []) {
        await settleRefresh(desk(), id, 'stop');
        await settleRefresh(desk(), id, 'remove');
      }
      vi.unstubAllEnvs();
      await service.close();
    });
    const add = async (given: Record<string, string> = {}) => {
      const form: Record<string, string> = {
        ...{
          kind: 'world-bank',
          address: `http://${service.host}/v2`,
          wanted: 'IT.NET.USER.ZS',
          every: 'week',
        },
        ...given,
      };
      const read = readRefresh((field) => form[field] ?? '');
      if ('field' in read) throw new Error(read.field);
      return addRefresh(desk(), read.refresh);
    };
    /** One run as the desk's work does it, so much later; false where nothing was due. */
    const work = async (seconds = 0): Promise<boolean> => {
      clock += seconds * 1000;
      const due = await asEngine(db, deskItself, (trx) => claimRefresh(sqlOn(trx), now()));
      if (due) await doRefresh({ db, now, hosts: [service.host] }, due);
      return due !== undefined;
    };
    const line = async () => {
      const found = (await readRefreshes(desk()))?.lines[0];
      if (!found) throw new Error('no service is held');
      return found;
    };
    const taken = async () => {
      const id = (await line()).last?.id ?? '';
      await doEvidenceImport(db, id, true);
      return readEvidenceImport(desk(), id);
    };

    it('reads the World Bank page by page and asks again when it is next due', async () => {
      expect(await add()).toEqual({ ok: true });
      expect(await work()).toBe(true);
      expect(service.asked).toEqual(
        [1, 2, 3].map(
          (page) => `/v2/country/all/indicator/IT.NET.USER.ZS?format=json&per_page=1000&page=${page}`,
        ),
      );
      expect(await taken()).toMatchObject({
        ...{ state: 'taken', by: `${service.host} IT.NET.USER.ZS` },
        plan: { added: 5, missing: 1, countries: 2, aggregates: 1, troubled: 0 },
      });
      expect(await work(60)).toBe(false);
      service.answer = worldBankPages([worldBankRecord('IDN', 'Indonesia', '2025', 76)], 2);
      expect(await work(7 * 86_400)).toBe(true);
      expect(await taken()).toMatchObject({ plan: { added: 0, revised: 1 } });
    });

    it('waits as long as a busy service asks, twice as long each time it does not say, and goes on where it stopped', async () => {
      await add();
      const page = service.answer;
      service.next.push(page, busy(429, '120'), busy(503), cut, page, page);
      await work();
      expect(await line()).toMatchObject({ attempts: 1, trouble: { what: 'busy', value: '429' } });
      expect(await work(100)).toBe(false);
      expect(await work(25)).toBe(true);
      expect(await line()).toMatchObject({ attempts: 2, trouble: { what: 'busy', value: '503' } });
      expect(await work(25)).toBe(false);
      expect(await work(10)).toBe(true);
      expect(await line()).toMatchObject({ attempts: 3, trouble: { what: 'cut' } });
      expect(await work(70)).toBe(true);
      // The first page was asked for once only.
      expect(service.asked.filter((url) => url.includes('page=1&') || url.endsWith('page=1'))).toHaveLength(
        1,
      );
      expect(await line()).toMatchObject({ attempts: 0, trouble: null, running: null });
      expect((await taken())?.plan).toMatchObject({ troubled: 0, countries: 2 });
    });

    it('asks again for a page in whose place another came', async () => {
      await add();
      const page = service.answer;
      service.next.push(page, (request, response) => {
        request.url = request.url?.replace('page=2', 'page=1') ?? '';
        page(request, response);
      });
      await work();
      expect(await line()).toMatchObject({ attempts: 1, trouble: { what: 'other-page', value: '1 ≠ 2' } });
      expect(await work(60)).toBe(true);
      expect(await line()).toMatchObject({ attempts: 0, trouble: null, running: null });
    });

    it('begins an indicator anew where the service publishes another edition between two pages', async () => {
      await add();
      let edition = '2026-07-01';
      service.answer = worldBankPages(records, 2, () => edition);
      service.next.push(service.answer, (request, response) => {
        edition = '2026-08-01';
        service.answer(request, response);
      });
      await work();
      expect(service.asked.map((url) => Number(/page=(\d)$/.exec(url)?.[1]))).toEqual([1, 2, 1, 2, 3]);
      const names = await asEngine(db, deskItself, async (trx) =>
        findEvidenceNames(sqlOn(trx), (await line()).last?.id ?? ''),
      );
      expect(names).toEqual(['1/3', '2/3', '3/3'].map((part) => `IT.NET.USER.ZS (${part})`));
    });

    it('says what the World Bank answers with the number of a success, changes nothing, and gives up after eight tries', async () => {
      await add();
      const error =
        '[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]';
      service.next.push(says(error));
      await work();
      const failed = await line();
      expect(failed).toMatchObject({
        ...{ running: null, last: { state: 'failed' } },
        trouble: { what: 'api-error', value: 'Invalid value: The provided parameter value is not valid' },
      });
      service.answer = busy(503);
      await settleRefresh(desk(), failed.id, 'run');
      let tries = 0;
      for (; tries < 20 && (tries === 0 || (await line()).running !== null); tries += 1) await work(3600);
      expect(tries).toBe(8);
      expect(await line()).toMatchObject({ last: { state: 'failed' }, trouble: { what: 'busy' } });
      const stuck = await asEngine(db, deskItself, (trx) =>
        sqlOn(trx)<{ trouble: string }>(`select trouble from stuck where work = 'refresh'`),
      );
      expect(stuck).toEqual([{ trouble: 'busy 503' }]);
    });

    it('asks no host that the operator did not name, whatever a service points to', async () => {
      const other = await startFiguresService(says('[]'));
      try {
        expect(await add({ address: `http://${other.host}/v2` })).toMatchObject({
          ...{ ok: false, reason: 'evidence-host', values: { host: other.host } },
        });
        expect(await add({ address: 'http://api.worldbank.org/v2' })).toMatchObject({
          ...{ ok: false, reason: 'evidence-https' },
        });
        await add();
        service.next.push(pointsTo('/v2/moved'), pointsTo(`http://${other.host}/v2/elsewhere`));
        await work();
        expect(service.asked).toHaveLength(2);
        expect(await line()).toMatchObject({
          ...{ running: null, trouble: { what: 'redirected-elsewhere', value: other.host } },
        });
        expect(other.asked).toEqual([]);
      } finally {
        await other.close();
      }
    });

    it.each([
      [
        'sdmx-2.1',
        ['/rest/dataflow/ITU/TOW/1.0?references=all', '/rest/data/ITU,TOW,1.0/A.IDN+MYS.?startPeriod=2020'],
      ],
      [
        'sdmx-3.0',
        [
          '/rest/structure/dataflow/ITU/TOW/1.0?references=all',
          '/rest/data/dataflow/ITU/TOW/1.0/A.IDN+MYS.?c%5BTIME_PERIOD%5D=ge:2020',
        ],
      ],
    ])('asks a service that speaks %s for its labels and its data', async (kind, asked) => {
      await add({
        ...{ kind, address: `http://${service.host}/rest/`, wanted: 'ITU,TOW,1.0', part: 'A.IDN+MYS.' },
        since: '2020',
      });
      service.next.push(says(structure, 'application/xml'), says(towers, 'text/csv'));
      await work();
      expect(service.asked).toEqual(asked);
      const brought = await taken();
      expect(brought).toMatchObject({ state: 'taken', plan: { troubled: 0, series: 1 } });
      const [series] = await asEngine(db, deskItself, (trx) =>
        sqlOn(trx)<{ name: { en: string } }>(`select name from evidence_series where code = 'T1'`),
      );
      expect(series?.name.en).toBe('Towers of steel');
    });

    it('goes on without labels where a service has none, and stops while it is stopped', async () => {
      await add({ kind: 'sdmx-2.1', address: `http://${service.host}/rest`, wanted: 'ITU,TOW' });
      const { id } = await line();
      await settleRefresh(desk(), id, 'stop');
      expect(await work(60)).toBe(false);
      await settleRefresh(desk(), id, 'go-on');
      service.next.push(
        (_, response) => {
          response.writeHead(406);
          response.end();
        },
        says(towers, 'text/csv'),
      );
      expect(await work(60)).toBe(true);
      expect(service.asked[1]).toBe('/rest/data/ITU,TOW/all');
      expect(await taken()).toMatchObject({ state: 'taken', plan: { troubled: 0 } });
    });

    it.each([
      [
        'in XML',
        '<?xml version="1.0"?><mes:Error xmlns:mes="m" xmlns:com="c"><mes:ErrorMessage code="150"><com:Text>Semantic error: no such dimension</com:Text></mes:ErrorMessage></mes:Error>',
        { what: 'api-error', value: '150 Semantic error: no such dimension' },
      ],
      [
        'in XML, that nothing was found',
        '<mes:Error xmlns:mes="m"><mes:ErrorMessage code="100"><com:Text>No Results Found</com:Text></mes:ErrorMessage></mes:Error>',
        { what: 'nothing-there', value: '100 No Results Found' },
      ],
      [
        'in JSON',
        '{"meta":{"id":"x"},"errors":[{"code":140,"title":"Syntax error","detail":"The key has 3 parts"}]}',
        { what: 'api-error', value: '140 Syntax error The key has 3 parts' },
      ],
      [
        'in a page for people',
        '<!DOCTYPE html><html><head><title>Down</title></head><body>Back at noon</body></html>',
        { what: 'refused', value: 'Down Back at noon' },
      ],
    ])(
      'says what an SDMX service answers %s with the number of a success, and takes nothing in',
      async (_, body, trouble) => {
        await add({ kind: 'sdmx-3.0', address: `http://${service.host}/rest`, wanted: 'ITU,TOW' });
        service.next.push(says(body), says(body));
        await work(60);
        expect(await line()).toMatchObject({ running: null, last: { state: 'failed' }, trouble });
      },
    );

    it('tells that a service has nothing by its answer 404', async () => {
      await add({ kind: 'sdmx-2.1', address: `http://${service.host}/rest`, wanted: 'ITU,TOW' });
      service.next.push(says(structure, 'application/xml'), (_, response) => {
        response.writeHead(404, { 'content-type': 'application/xml' });
        response.end(
          '<mes:Error><mes:ErrorMessage code="100"><com:Text>NoRecordsFound</com:Text></mes:ErrorMessage></mes:Error>',
        );
      });
      await work(60);
      expect(await line()).toMatchObject({
        ...{ running: null, trouble: { what: 'nothing-there', value: '404 NoRecordsFound' } },
      });
    });
  },
  migratedDesk,
);
