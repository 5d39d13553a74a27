import {
  codesIn,
  refreshKinds,
  refreshPaces,
  type Refresh,
  type RefreshDeed,
} from '#desk/evidence/refresh.ts';
import { importManners } from '#desk/evidence/evidence-plan.ts';
import { isAtNamedHost, isUnencrypted } from '#desk/hosts/named-hosts.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import {
  findEvidenceImportsNamed,
  moveEvidenceImport,
  type EvidenceImport,
} from '#store/evidence/evidence-imports.ts';
import {
  deleteRefresh,
  findRefreshes,
  insertRefresh,
  moveRefresh,
  type HeldRefresh,
} from '#store/evidence/refreshes.ts';
import { clearStuck } from '#store/stuck.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { wake } from '../delivery/wake.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { namedEvidenceHosts } from './fetch-page.ts';
import { mayBringIn } from '../may-bring-in.ts';

export interface RefreshLine extends HeldRefresh {
  /** What came of the last run. */
  readonly last: Pick<EvidenceImport, 'id' | 'state' | 'at' | 'plan'> | null;
}

/** All services that are refreshed, with what came of each; undefined for whoever may not. */
export async function readRefreshes(
  desk: Desk,
): Promise<{ readonly lines: readonly RefreshLine[]; readonly hosts: readonly string[] } | undefined> {
  if (!mayBringIn(desk)) return undefined;
  const lines = await asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const found = await findRefreshes(run);
    const named = found.flatMap(({ lastImport }) => lastImport ?? []);
    const last = new Map((await findEvidenceImportsNamed(run, named)).map((one) => [one.id, one]));
    return found.map((one): RefreshLine => {
      const of = last.get(one.lastImport ?? '');
      return { ...one, last: of ? { id: of.id, state: of.state, at: of.at, plan: of.plan } : null };
    });
  });
  return { lines, hosts: namedEvidenceHosts() };
}

/** What a form says of a service; or which field of it will not do. */
export function readRefresh(
  said: (field: string) => string,
): { readonly refresh: Refresh } | { readonly field: string } {
  const kind = refreshKinds.find((one) => one === said('kind'));
  if (!kind) return { field: 'kind' };
  const address = said('address').trim();
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return { field: 'address' };
  const { origin, pathname, search, hash } = new URL(address);
  if (search !== '' || hash !== '') return { field: 'address' };
  const wanted = said('wanted').trim();
  const fits =
    kind === 'world-bank'
      ? codesIn(wanted).length > 0 && codesIn(wanted).length <= 50 && /^[\w.\s,;-]{1,2000}$/.test(wanted)
      : /^[\w.@-]+,[\w.@-]+(,[\w.+*~-]+)?$/.test(wanted);
  if (!fits) return { field: 'wanted' };
  const part = kind === 'world-bank' ? '' : said('part').trim();
  if (!/^[\w.+*@$-]{0,500}$/.test(part)) return { field: 'part' };
  const since = said('since').trim();
  if (since !== '' && !/^(19|20)\d\d$/.test(since)) return { field: 'since' };
  return {
    refresh: {
      ...{ kind, address: `${origin}${pathname}`.replace(/\/+$/, ''), wanted, part },
      name: said('name').trim().slice(0, 200) || `${new URL(address).host} ${wanted}`.slice(0, 200),
      since: since === '' ? null : Number(since),
      every: refreshPaces.find((one) => one === said('every')) ?? 'hand',
      manner: importManners.find((one) => one === said('manner')) ?? 'skip-bad-rows',
    },
  };
}

/** Adds a service; it is asked at once. */
export async function addRefresh(desk: Desk, refresh: Refresh): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  if (isUnencrypted(refresh.address)) return refuse('evidence-https');
  if (!isAtNamedHost(refresh.address, namedEvidenceHosts()))
    return refuse('evidence-host', [], { host: new URL(refresh.address).host });
  const { id, name } = desk.reader;
  const now = desk.now();
  await asEngine(desk.db, desk.reader, (trx) =>
    insertRefresh(sqlOn(trx), {
      ...{ ...refresh, id: newId('refresh'), by: { id, name }, at: now, nextAt: now },
    }),
  );
  wake('evidence');
  return { ok: true };
}

/** Asks a service now, stops asking, goes on, or removes one that is stopped; what it told stays. */
export async function settleRefresh(desk: Desk, id: string, deed: RefreshDeed): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const now = desk.now();
  const done = await asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    if (deed === 'run')
      return moveRefresh(run, id, { nextAt: now, tryAt: now, attempts: 0, trouble: null, stopped: false });
    if (deed === 'stop') return moveRefresh(run, id, { stopped: true });
    if (deed === 'go-on') return moveRefresh(run, id, { stopped: false, tryAt: now });
    const held = (await findRefreshes(run)).find((one) => one.id === id);
    if (!(await deleteRefresh(run, id))) return false;
    if (held && held.running !== null) await moveEvidenceImport(run, held.running, 'fetching', 'left');
    await clearStuck(trx, 'refresh', [id]);
    return true;
  });
  if (!done) return refuse('not-found');
  if (deed !== 'stop') wake('evidence');
  return { ok: true };
}
