import { delegatesOf } from '#desk/instruction/duty.ts';
import { awaitedClearers, type Submitted } from '#desk/item/clearance.ts';
import { withdrawalNotices, withdrawnIn, type Carried } from '#desk/item/withdrawal-notices.ts';
import { standInsOf } from '#desk/people/standing-in.ts';
import type { Notice, NoticeKind } from '#desk/notice/notice.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Trx } from '#store/database.ts';
import { findAbsences } from '#store/deputies.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { tellIn } from './tell.ts';

/**
 * Tells whoever has the position now that it is before them, and whoever put it up how it ended; of a withdrawal, everybody
 * whom it concerns. Those who stand in for an absent clearer are told too.
 *
 * @param before the item before what was done to it.
 */
export async function tellOfClearance(
  trx: Trx,
  desk: Desk,
  before: Dossier,
  { dossier: after, version }: { readonly dossier: Dossier; readonly version: number },
): Promise<void> {
  const had = submittedIn(before);
  const has = submittedIn(after);
  const waited = new Set(had && sameRound(had, has) ? awaitedClearers(had).map(({ id }) => id) : []);
  const asked = (has ? awaitedClearers(has) : []).map(({ id }) => id).filter((id) => !waited.has(id));
  const absences = asked.length > 0 ? await findAbsences(trx) : [];
  const deputies = asked.flatMap((id) => standInsOf(absences, { id, name: '' }).map(({ by }) => by.id));
  const notices = noticesOf(after, version, 'clearance-asked', [...asked, ...deputies], 'clearance');
  const ended = after.consultation?.clearance.at;
  if (had && !has && (ended === 'cleared' || ended === 'sent-back' || ended === 'refused')) {
    const kind = ended === 'cleared' ? 'clearance-decided' : 'clearance-sent-back';
    const people = [had.by.id, after.consultation?.writtenBy ?? had.by.id];
    notices.push(...noticesOf(after, version, kind, people, '#clearance'));
  }
  const refused = (has?.refusals ?? []).length > (had?.refusals ?? []).length;
  if (has && refused) {
    const { by } = has;
    const people = [by.id, after.consultation?.writtenBy ?? by.id, ...has.decisions.map((one) => one.by.id)];
    notices.push(...noticesOf(after, version, 'clearance-dissent', [...people, ...waited], 'clearance'));
  }
  if (withdrawnIn(before, after)) {
    const carried = await carriedOf(trx, after);
    notices.push(...withdrawalNotices(before, after, { by: desk.reader.id, carried }));
  }
  // Whoever decides is told nothing that they have just done themselves.
  await tellIn(
    trx,
    desk,
    notices.filter(({ to }) => !('account' in to) || to.account !== desk.reader.id),
  );
}

/** Who carries an item's text out: the delegation of its meeting, and what was issued to it. */
async function carriedOf(trx: Trx, { parent }: Dossier): Promise<Carried | undefined> {
  const meeting = parent === null ? undefined : await findDossier(trx, parent);
  const issued = meeting && (await findDossiersUnder(trx, meeting.id, 'brief'))[0]?.issued;
  return issued && { issued, delegates: delegatesOf(meeting) };
}

/** Notices of one kind about an item, one to each of these accounts. */
export function noticesOf(
  item: Dossier,
  version: number,
  kind: NoticeKind,
  accounts: readonly string[],
  page: 'clearance' | '#clearance',
): Notice[] {
  const path = page === 'clearance' ? `/items/${item.id}/clearance` : `/items/${item.id}#clearance`;
  return [...new Set(accounts)].map((account) => ({
    kind,
    to: { account },
    dossier: item.id,
    path,
    once: `${kind}:${item.id}:${version}`,
  }));
}

const submittedIn = ({ consultation }: Dossier): Submitted | undefined =>
  consultation?.clearance.at === 'submitted' ? consultation.clearance : undefined;

/** Whether it is the same submission, in which somebody has decided. */
const sameRound = (had: Submitted, has: Submitted | undefined): boolean => had.since === has?.since;
