import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { mayNameOutside } from '#desk/notice/telling.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { Settings } from '#desk/people/settings.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findOpenQuestions, findWaitingDecisions } from '#store/deadlines.ts';

/** Something that falls due for one person. */
export interface Deadline {
  readonly what: 'reply' | 'asked' | 'clearance';
  /** Stays the same for ever, so that a calendar knows it again. */
  readonly key: string;
  readonly path: string;
  readonly when: { readonly at: IsoMoment } | { readonly day: IsoDate };
  /** What it is about; null where a calendar outside the desk must not name it. */
  readonly title: Words | string | null;
  readonly changedAt: IsoMoment;
}

/**
 * Everything with an hour or a day that one person's calendar should know: replies asked of their institution and on what it
 * leads, positions that wait for their decision. Calendars lie with others, so what is named there is only
 * what mail may name: public titles, where the operator lets them.
 */
export const readDeadlines = (
  db: Db,
  reader: Reader,
  workspace: string,
  settings: Settings,
  now: IsoMoment,
): Promise<readonly Deadline[]> =>
  asReader(db, reader, async (trx) => {
    const { institution } = reader;
    const today = localOf(now, settings.timeZone).slice(0, 10);
    const named = (title: Words | string, marking: Marking): Words | string | null =>
      mayNameOutside(settings.telling, marking) ? title : null;
    const questions = institution === null ? [] : await findOpenQuestions(trx, workspace, institution);
    const decisions = await findWaitingDecisions(trx, workspace, reader.id, today);
    return [
      ...questions.map(({ item, name, marking, changedAt, request }): Deadline => ({
        what: request.institution === institution ? 'reply' : 'asked',
        key: `${item}-${request.id}`,
        path: `/items/${item}/requests/${request.id}`,
        when: { at: request.deadline },
        title: named(name, marking),
        changedAt: changedAt.toISOString(),
      })),
      ...decisions.map(({ item, name, marking, changedAt, day }): Deadline => ({
        ...{ what: 'clearance', key: `${item}-clearance`, path: `/items/${item}`, when: { day } },
        title: named(name, marking),
        changedAt: changedAt.toISOString(),
      })),
    ];
  });
