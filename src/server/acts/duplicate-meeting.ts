import { languages, type Words } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asWords, type FieldValue } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { newId, openingDeed } from './open-dossier.ts';
import { openIn } from './perform.ts';
import { together } from './together.ts';

/** What belongs to one session and not to the next: its days, its papers, what came of it, who approved it. */
const ofOneSession: ReadonlySet<string> = new Set([
  'starts',
  'ends',
  'datesConfirmed',
  'place',
  'submissionDate',
  'approvalBy',
  'approvalOn',
  'programme',
  'documents',
  'outcomes',
  'outcome',
]);

/**
 * Opens a new meeting like this one, with its items and what this person may read of their positions. Nothing in
 * the copy is cleared and nobody has been asked: a clearance belongs to the meeting it was given for.
 */
export async function duplicateMeeting(desk: Desk, id: string): Promise<Decision<{ meeting: string }>> {
  const found = await asReader(desk.db, desk.reader, async (trx) => ({
    meeting: await findDossier(trx, id),
    items: await findDossiersUnder(trx, id, 'item'),
  }));
  const { meeting, items } = found;
  if (meeting?.kind !== 'meeting') return refuse('not-found');
  return together<Decision<{ meeting: string }>>(desk, async (trx, must) => {
    const at = { ...desk, workspace: meeting.workspace };
    const copyId = newId('meeting');
    const open = (dossier: Dossier, to: string, parent: string | null, name: FieldValue): Promise<unknown> =>
      must(openIn(trx, at, to, openingDeed(meeting.workspace, { ...copyOf(dossier, name), parent })));
    await open(meeting, copyId, null, copyName(asWords(meeting.fields['name']?.value)));
    for (const item of items) {
      await open(item, newId('item'), copyId, item.fields['name']?.value ?? null);
    }
    return { ok: true, meeting: copyId };
  });
}

function copyOf({ kind, lead, marking, fields }: Dossier, name: FieldValue) {
  const kept = Object.entries(fields).filter(([key]) => !ofOneSession.has(key));
  return {
    kind,
    lead,
    marking,
    fields: { ...Object.fromEntries(kept.map(([key, { value }]) => [key, value])), name },
    markings: Object.fromEntries(kept.map(([key, held]): [string, Marking] => [key, held.marking])),
  };
}

const copyName = (name: Words): Words =>
  Object.fromEntries(
    languages.flatMap((lang) => {
      const text = name[lang];
      return text === undefined ? [] : [[lang, translatorFor(lang)('meetings.copy-of', { name: text })]];
    }),
  );
