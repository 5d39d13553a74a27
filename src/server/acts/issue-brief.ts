import { languages } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { changedSince, itemsToIssue, seenAs } from '#desk/brief/changed-since.ts';
import { nothingIssued } from '#desk/brief/issue.ts';
import { government, stricter } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asWords } from '#desk/record/value.ts';
import type { Trx } from '#store/database.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { findBriefOf } from './assemble-brief.ts';
import { newId, openingDeed } from './open-dossier.ts';
import { openIn, performIn } from './perform.ts';
import { together, type Must } from './together.ts';

/**
 * Issues a meeting's brief under a number: the versions of its items are written down as those that readers hold.
 * The brief's dossier is opened where there is none.
 *
 * @param seen what its author had before them (`seenAs`); where an item has moved on since, it is refused.
 */
export const issueBrief = (
  desk: Desk,
  meeting: string,
  issue: { readonly number: string; readonly template: string; readonly seen: string },
): Promise<Decision> =>
  together<Decision>(desk, async (trx, must) => {
    const items = itemsToIssue(await findDossiersUnder(trx, meeting, 'item'));
    if (seenAs(items) !== issue.seen) return refuse('another-version');
    const brief = await findOrOpenBrief(trx, desk, must, meeting, issue.template);
    if (!brief) return refuse('not-found');
    const { number } = issue;
    await must(performIn(trx, desk, brief.id, { kind: 'brief-issued', number: number.trim(), items }));
    return { ok: true };
  });

/** Issues the next addendum: the items that have changed since readers were given theirs, and why. */
export const issueAddendum = (
  desk: Desk,
  meeting: string,
  addendum: { readonly number: number; readonly why: string; readonly seen: string },
): Promise<Decision> =>
  together<Decision>(desk, async (trx, must) => {
    const brief = await findBriefOf(trx, meeting);
    if (!brief) return refuse('not-issued');
    const now = itemsToIssue(await findDossiersUnder(trx, meeting, 'item'));
    const items = changedSince(brief.issued ?? nothingIssued, now);
    if (seenAs(items) !== addendum.seen) return refuse('another-version');
    const { number, why } = addendum;
    await must(performIn(trx, desk, brief.id, { kind: 'addendum-issued', addendum: number, items, why }));
    return { ok: true };
  });

async function findOrOpenBrief(
  trx: Trx,
  desk: Desk,
  must: Must,
  meetingId: string,
  template: string,
): Promise<Dossier | undefined> {
  const known = await findBriefOf(trx, meetingId);
  if (known) return known;
  const meeting = await findDossier(trx, meetingId);
  if (meeting?.kind !== 'meeting') return undefined;
  const called = asWords(meeting.fields['name']?.value);
  const name = Object.fromEntries(
    languages.flatMap((lang) =>
      called[lang]
        ? [
            [
              lang,
              translatorFor(lang)(`briefing.name.${template === 'pedoman' ? 'pedoman' : 'delegation'}`, {
                meeting: called[lang],
              }),
            ],
          ]
        : [],
    ),
  );
  const deed = openingDeed(meeting.workspace, {
    kind: 'brief',
    parent: meetingId,
    lead: meeting.lead,
    marking: stricter(meeting.marking, government),
    fields: { name, template },
  });
  return (await must(openIn(trx, { ...desk, workspace: meeting.workspace }, newId('brief'), deed))).dossier;
}
