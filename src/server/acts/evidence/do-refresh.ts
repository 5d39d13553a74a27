import type { FetchTrouble } from '#desk/evidence/fetch-trouble.ts';
import {
  backOff,
  mostAttempts,
  mostPages,
  nameOfPage,
  nextDue,
  nextRequest,
} from '#desk/evidence/refresh.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import {
  findEvidenceNames,
  findEvidencePage,
  forgetEvidencePages,
  insertEvidenceImport,
  keepEvidencePage,
  moveEvidenceImport,
} from '#store/evidence/evidence-imports.ts';
import { isStillAsked, moveRefresh, type HeldRefresh } from '#store/evidence/refreshes.ts';
import { clearStuck, keepStuck } from '#store/stuck.ts';
import { sqlOn, type RunSql } from '#store/votes/run-sql.ts';
import { deskItself } from '../accounts.ts';
import { newId } from '../open-dossier.ts';
import { fetchPage, type FetchedPage } from './fetch-page.ts';
import { pageSaid, sdmxSaid } from './page-said.ts';

interface Surroundings {
  readonly db: Db;
  readonly now: () => string;
  readonly hosts: readonly string[];
  readonly isStopping?: () => boolean;
}

/**
 * Asks a service for what is still wanted, a page at a time; each is kept before the next is asked for, so that whatever breaks off
 * goes on where it stopped. Once all is there it waits to be taken in like any other import.
 */
export async function doRefresh(at: Surroundings, refresh: HeldRefresh): Promise<void> {
  const engine = <T>(work: (run: RunSql) => Promise<T>): Promise<T> =>
    asEngine(at.db, deskItself, (trx) => work(sqlOn(trx)));
  const id = refresh.running ?? (await engine((run) => beginRun(run, at.now(), refresh)));
  let [failed, restarts] = [refresh.attempts, 0];
  for (;;) {
    if (at.isStopping?.() === true || !(await engine((run) => isStillAsked(run, refresh.id)))) return;
    const kept = await engine((run) => findEvidenceNames(run, id));
    const wanted = nextRequest(refresh, kept);
    if (!wanted) {
      await engine((run) => endRun(run, at.now(), refresh, id));
      await asEngine(at.db, deskItself, (trx) => clearStuck(trx, 'refresh', [refresh.id]));
      return;
    }
    await engine((run) => moveRefresh(run, refresh.id, { tryAt: lease(at.now()) }));
    const paged = refresh.kind === 'world-bank';
    const came = await fetchPage(wanted.url, wanted.accept, at.hosts, paged ? mostOfPage : undefined);
    const page = came.came === 'page' && paged ? pageSaid(came.bytes) : undefined;
    const said = came.came === 'page' && !paged ? sdmxSaid(came.bytes) : undefined;
    const trouble = said ?? troubleOf(came, page, wanted.page);
    if (!trouble && came.came === 'page') {
      const code = wanted.name.replace(/ \(\d+\)$/, '');
      const first = kept.find((name) => name.startsWith(`${code} (1/`));
      const before = first && page ? await engine((run) => findEvidencePage(run, id, first)) : undefined;
      // Pages of two editions do not belong together: the service has published anew meanwhile.
      const changed = before !== undefined && page !== undefined && pageSaid(before).edition !== page.edition;
      restarts += changed ? 1 : 0;
      failed = 0;
      await engine(async (run) => {
        if (changed && restarts < 3) await forgetEvidencePages(run, id, code);
        else {
          const name = page?.ok === true ? nameOfPage(code, page.page, page.pages) : wanted.name;
          await keepEvidencePage(run, id, name, came.bytes);
        }
        await moveRefresh(run, refresh.id, { attempts: 0, trouble: null, tryAt: lease(at.now()) });
      });
      continue;
    }
    if (!trouble) return;
    if (wanted.optional && came.came !== 'later' && trouble.what !== 'host-not-named') {
      await engine((run) => keepEvidencePage(run, id, wanted.name, new Uint8Array()));
      continue;
    }
    const attempts = failed + 1;
    const gaveUp =
      came.came === 'refused' ||
      said !== undefined ||
      trouble.what === 'api-error' ||
      attempts >= mostAttempts;
    await asEngine(at.db, deskItself, async (trx) => {
      const said = { work: 'refresh', subject: refresh.id, dossier: null } as const;
      await keepStuck(trx, { ...said, trouble: `${trouble.what} ${trouble.value}`.trim() }, at.now());
      const run = sqlOn(trx);
      if (gaveUp) await giveUp(run, at.now(), refresh, id, trouble);
      else {
        const wait = backOff(attempts, came.came === 'later' ? came.after : null);
        const tryAt = new Date(Date.parse(at.now()) + wait * 1000).toISOString();
        await moveRefresh(run, refresh.id, { attempts, trouble, tryAt });
      }
    });
    return;
  }
}

/** A page is a thousand records, some 300 kB. It is looked into here, beside the pages that people wait for. */
const mostOfPage = 5_000_000;

const lease = (now: string): string => new Date(Date.parse(now) + 120_000).toISOString();

/** What stands against keeping an answer. */
function troubleOf(
  came: FetchedPage,
  page: ReturnType<typeof pageSaid> | undefined,
  asked: number,
): FetchTrouble | undefined {
  if (came.came !== 'page') return came.trouble;
  if (page && !page.ok) return page.trouble;
  // One that gives thousands would be asked without end; one that gives another page than was asked for may have kept an older answer.
  if (page && page.pages > mostPages) return { what: 'api-error', value: `${page.pages} > ${mostPages}` };
  return page && page.page !== asked ? { what: 'other-page', value: `${page.page} ≠ ${asked}` } : undefined;
}

async function beginRun(run: RunSql, now: string, refresh: HeldRefresh): Promise<string> {
  const id = newId('evidence');
  await insertEvidenceImport(run, {
    ...{ id, state: 'fetching', by: { id: refresh.id, name: refresh.name }, at: now },
    ...{ manner: refresh.manner, files: [] },
  });
  await moveRefresh(run, refresh.id, { running: id, attempts: 0, trouble: null });
  return id;
}

async function endRun(run: RunSql, now: string, refresh: HeldRefresh, id: string): Promise<void> {
  await moveEvidenceImport(run, id, 'fetching', 'taking');
  await moveRefresh(run, refresh.id, {
    ...{ running: null, attempts: 0, trouble: null, lastImport: id, tryAt: now },
    nextAt: nextDue(refresh.every, now),
  });
}

/** A run that comes to nothing: nothing was changed, and it is asked again when it is next due. */
async function giveUp(
  run: RunSql,
  now: string,
  refresh: HeldRefresh,
  id: string,
  trouble: FetchTrouble,
): Promise<void> {
  await moveEvidenceImport(run, id, 'fetching', 'failed', { trouble: JSON.stringify(trouble) });
  await moveRefresh(run, refresh.id, {
    ...{ running: null, attempts: 0, trouble, tryAt: now, lastImport: id },
    nextAt: nextDue(refresh.every, now),
  });
}
