import { sql } from 'kysely';
import type { Reader } from '#desk/people/reader.ts';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { writtenAct } from './append-act.ts';
import { toldOf } from './context.ts';
import type { LinkedAsk, Trx } from './database.ts';
import { hashOf } from './hash-chain.ts';
import { actRow } from './rows.ts';
import { literal } from './written-out.ts';

/** An act of somebody's, among several by several people. */
export interface OwnAct {
  readonly reader: Reader;
  readonly act: Act<AnyDeed>;
  /** The state with this act applied. */
  readonly after: Dossier;
  /** The question that it answers for the institution itself, whose draft it may end. */
  readonly ends: LinkedAsk | null;
}

/**
 * Puts several acts on the record whose state is written once, after the last of them (`writeState`): for acts that change neither
 * a marking nor who may see what was before. Each is put there in its author's name, whom the database is told before it, and all
 * of it is one message: two hundred who answer in one instant would wait for a message or three of each.
 *
 * @param heads the hash of each dossier's last act; afterwards, of the last of these.
 * @returns those whose institution has kept a draft of its answer. Nobody but it sees that there is one.
 */
export async function insertOwnActs(
  trx: Trx,
  acts: readonly OwnAct[],
  heads: Map<string, string>,
): Promise<ReadonlySet<OwnAct>> {
  if (acts.length === 0) return new Set();
  const message: string[] = [`set local ${found} = ''`];
  let told = new Map<string, string>();
  for (const [place, { reader, act, after, ends }] of acts.entries()) {
    const wanted = new Map(toldOf(reader, true));
    const other = [...wanted].filter(([name, value]) => told.get(name) !== value);
    if (other.length > 0) {
      const settings = other.map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`);
      message.push(`select ${settings.join(', ')}`);
    }
    told = wanted;
    const previous = heads.get(act.dossier) ?? '';
    const hash = hashOf(act, previous);
    heads.set(act.dossier, hash);
    message.push(inserting(writtenAct(actRow({ ...act, previous, hash }, after))));
    if (ends) message.push(notingDraft(ends, place));
  }
  await sql.raw(message.join('; ')).execute(trx);
  // A message of several statements gives no rows: what they find is noted in a setting of the transaction.
  const { rows } = await sql<{ readonly places: string }>`
    select current_setting(${found}) as places`.execute(trx);
  const places = (rows[0]?.places ?? '').split(' ').filter((place) => place !== '');
  return new Set(places.flatMap((place) => acts[Number(place)] ?? []));
}

const found = 'mufakat.drafts_found';

// Composed by hand: to have two hundred of these put together by the query builder takes longer than to carry them out.
const inserting = (row: ReturnType<typeof writtenAct>): string =>
  `insert into acts (${Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ')}) values (${Object.values(row)
    .map((value) => literal(value))
    .join(', ')})`;

const notingDraft = ({ dossier, request }: LinkedAsk, place: number): string =>
  `select set_config('${found}', current_setting('${found}') || ' ${place}', true) from reply_drafts
    where dossier = ${literal(dossier)} and request = ${literal(request)}`;
