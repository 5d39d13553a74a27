import { localOf } from '#desk/forms/local-moment.ts';
import { sortOwnAsked, togetherInOneForm } from '#desk/item/own-asked.ts';
import { answersFor } from '#desk/people/reader.ts';
import { asReader } from '#store/context.ts';
import type { LinkedAsk } from '#store/database.ts';
import { findAskedOf, type AskedOf } from '#store/of-institution.ts';
import type { Desk } from './desk.ts';
import { readAskedSince, type AskedPage } from './reply-by-link.ts';

/** Everything that was asked of the institution somebody answers for. */
export interface OwnAskedPage {
  readonly institution: string;
  /** What waits for an answer, and may be answered together; undefined where nothing does. */
  readonly open: AskedPage | undefined;
  /** What waits besides, and is answered afterwards or on its own page. */
  readonly later: readonly AskedOf[];
  /** What was answered last, and what became of it; undefined where nothing was. */
  readonly answered: AskedPage | undefined;
  /** All of it: what may be answered here, whatever the form says. */
  readonly asks: readonly LinkedAsk[];
}

const mostAnswered = 10;

/** The questions to one's own institution; undefined for somebody who answers for none. */
export async function readOwnAsked(desk: Desk, timeZone: string): Promise<OwnAskedPage | undefined> {
  const { db, reader, workspace } = desk;
  const institution = answersFor(reader);
  if (institution === null) return undefined;
  const asked = await asReader(db, reader, (trx) => findAskedOf(trx, workspace, institution));
  const { open, answered } = sortOwnAsked(asked, localOf(desk.now(), timeZone).slice(0, 10));
  const together = togetherInOneForm(open);
  const read = (rows: readonly AskedOf[]): Promise<AskedPage | undefined> =>
    readAskedSince(db, reader, rows.map(askOf));
  return {
    institution,
    open: await read(together),
    later: open.filter((one) => !together.includes(one)),
    answered: await read(answered.slice(0, mostAnswered)),
    asks: [...open, ...answered].map(askOf),
  };
}

const askOf = ({ item, request }: AskedOf): LinkedAsk => ({ dossier: item, request: request.id });
