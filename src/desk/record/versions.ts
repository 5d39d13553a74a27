import { mayKnowOf, mayReadPart, type Part } from '#desk/people/may-read.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { Act } from './act.ts';
import { applyAct } from './apply-act.ts';
import type { AnyDeed } from './deeds.ts';
import type { Dossier } from './dossier.ts';
import { cutTo, partsOf } from './parts.ts';

/**
 * A dossier as it was after one of its acts, cut to what a reader may see of it. A piece is shown only where the
 * reader might have read it at that time and at every time since: what was raised later hides its past, and what
 * was lowered later does not open what stood there before.
 *
 * @param acts the whole record, not cut to the reader.
 * @returns undefined where there is no such version, or the reader may not know of the dossier.
 */
export function versionFor(
  reader: Reader,
  acts: readonly Act<AnyDeed>[],
  version: number,
): Dossier | undefined {
  if (version < 1) return undefined;
  let state: Dossier | undefined;
  let wanted: Dossier | undefined;
  const hidden = new Set<string>();
  for (const act of acts) {
    state = applyAct(state, act);
    if (state.version < version) continue;
    if (!mayKnowOf(reader, state)) return undefined;
    wanted ??= state;
    for (const part of partsOf(state)) {
      if (!mayReadPart(reader, state, part)) hidden.add(part.key);
    }
  }
  return wanted?.version === version ? cutTo(wanted, ({ key }: Part) => !hidden.has(key)) : undefined;
}

/**
 * An item as it stood last while its position had a version: what was before whoever is asked about that version. Right after
 * the act that made it they had often not been asked yet, and could read nothing.
 */
export function positionFor(
  reader: Reader,
  acts: readonly Act<AnyDeed>[],
  positionVersion: number,
): Dossier | undefined {
  let state: Dossier | undefined;
  let last: number | undefined;
  for (const act of acts) {
    state = applyAct(state, act);
    if (state.consultation?.positionVersion === positionVersion) last = state.version;
  }
  return last === undefined ? undefined : versionFor(reader, acts, last);
}
