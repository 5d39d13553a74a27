import type { Lang } from '#language/language.ts';
import { nothingIssued } from '#desk/brief/issue.ts';
import type { Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { findBriefOf } from './assemble-brief.ts';
import type { Desk } from './desk.ts';
import { performIn } from './perform.ts';

export interface CopyWanted {
  readonly format: string;
  readonly lang: Lang;
  /** For whom it is: a person's name, or a role. */
  readonly for: string;
}

/**
 * Puts on record that a copy of a meeting's brief leaves the desk, and gives it its number. A meeting without a
 * brief dossier has only drafts, which are not counted: their number is null.
 */
export const takeCopy = (
  desk: Desk,
  meetingId: string,
  wanted: CopyWanted,
): Promise<Decision<{ readonly copy: number | null }>> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const brief = await findBriefOf(trx, meetingId);
    if (!brief) return { ok: true, copy: null };
    let copy = 0;
    const done = await performIn(trx, desk, brief.id, (current) => {
      copy = (current.issued ?? nothingIssued).copies + 1;
      return { kind: 'copy-taken', copy, ...wanted };
    });
    return done.ok ? { ok: true, copy } : done;
  });
