import { noConsultation, type Request } from '#desk/item/consultation.ts';
import type { SinceReply } from '#desk/item/asked-question.ts';
import { openPoints } from '#desk/item/standing-answers.ts';
import type { Reader } from '#desk/people/reader.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import { versionFor } from '#desk/record/versions.ts';
import { findActs } from '#store/acts.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';

/**
 * What changed since an institution's last answer to a question, as this reader may see it; undefined where all that it
 * said still stands, or it has said nothing.
 */
export const readSinceReply = (
  db: Db,
  reader: Reader,
  item: string,
  request: Pick<Request, 'id'>,
): Promise<SinceReply | undefined> =>
  asEngine(db, reader, async (trx) => {
    const acts = await findActs(trx, item);
    const consultation = foldActs(acts)?.consultation ?? noConsultation;
    const asked = consultation.requests.find(({ id }) => id === request.id);
    const last = acts.findLast(
      ({ deed }) => (deed.kind === 'replied' || deed.kind === 'late-applied') && deed.request === request.id,
    );
    if (!asked || !last) return undefined;
    const points = openPoints(consultation, asked);
    const reply = consultation.replies.findLast((one) => one.request === request.id) ?? null;
    if (points.length === 0 || (reply === null && !asked.late?.fallen)) return undefined;
    const before = versionFor(reader, acts, last.seq);
    const sections = asked.points.filter(({ id }) => points.includes(id)).flatMap((point) => point.sections);
    return before && { before: { fields: before.fields }, points, sections: [...new Set(sections)], reply };
  });
