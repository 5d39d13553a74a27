import { noConsultation, type Request } from '#desk/item/consultation.ts';
import type { SinceReply } from '#desk/item/asked-question.ts';
import { silentPoints, stalePoints } from '#desk/item/standing-answers.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { HeldField } from '#desk/record/dossier.ts';
import type { Reader } from '#desk/people/reader.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import { versionFor } from '#desk/record/versions.ts';
import { findActs } from '#store/acts.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';

/**
 * What changed since an institution answered the points that no longer stand, as this reader may see it; undefined where all
 * that it said still stands, or it has said nothing.
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
    if (!asked) return undefined;
    const deemed = asked.late?.fallen === true;
    const stale = stalePoints(consultation, asked);
    const points = deemed ? [...stale, ...silentPoints(consultation, asked)] : stale;
    if (points.length === 0) return undefined;
    // Each section as it was when the point that speaks of it was answered, or taken for answered.
    const before: Record<string, HeldField> = {};
    for (const { id, sections } of asked.points.filter((point) => points.includes(point.id))) {
      const last = acts.findLast(({ deed }) => isAnswerTo(deed, request.id, id));
      const version = last && versionFor(reader, acts, last.seq);
      for (const section of sections) {
        const held = version?.fields[section];
        if (held) before[section] ??= held;
      }
    }
    const sections = asked.points.filter(({ id }) => points.includes(id)).flatMap((point) => point.sections);
    const reply = consultation.replies.findLast(
      (one) => one.request === request.id && one.answers.some(({ point }) => points.includes(point)),
    );
    return { before: { fields: before }, points, sections: [...new Set(sections)], reply: reply ?? null };
  });

/** Whether a deed answers a point, or takes silence on it for an answer. */
const isAnswerTo = (deed: AnyDeed, request: string, point: string): boolean =>
  deed.kind === 'replied'
    ? deed.request === request && deed.answers.some((answer) => answer.point === point)
    : deed.kind === 'late-applied' && deed.request === request;
