import type { Circumstances } from '#desk/record/circumstances.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { isFilled } from '#desk/record/value.ts';
import { isWellShaped } from '#desk/record/well-shaped.ts';
import { findStance, type HeldStance } from './stance.ts';
import { stanceFields } from './stance-fields.ts';
import type { StanceDeed, StanceRecorded } from './stance-deeds.ts';

/** Whether a scale is there to place anybody on: both its ends have names. */
export const hasScale = (dossier: Dossier): boolean =>
  isFilled(valueOf(dossier, 'scaleLow')) && isFilled(valueOf(dossier, 'scaleHigh'));

/**
 * Whether a stance may be recorded, corrected or withdrawn so. Who may, and who may see what is there, has been decided.
 */
export function decideStanceDeed(
  dossier: Dossier,
  deed: StanceDeed,
  { now }: Pick<Circumstances, 'now'>,
  allowed: readonly string[],
): Decision {
  const held = findStance(dossier, deed.stance);
  if (deed.base !== (held?.version ?? 0)) {
    return refuse(held ? 'stance-changed-since' : 'no-such-stance', allowed, held && { by: held.by });
  }
  if (deed.kind === 'stance-withdrawn') {
    if (!held || held.withdrawn) return refuse('no-such-stance', allowed);
    return deed.why.trim() === '' ? refuse('reason-missing', allowed) : { ok: true };
  }
  return decideRecorded(dossier, deed, held, now.slice(0, 10), allowed);
}

function decideRecorded(
  dossier: Dossier,
  { values }: StanceRecorded,
  held: HeldStance | undefined,
  today: string,
  allowed: readonly string[],
): Decision {
  for (const [key, value] of Object.entries(values)) {
    const field = stanceFields.find((one) => one.key === key);
    if (!field) return refuse('no-such-field', allowed, { field: key });
    if (!isWellShaped(field, value)) return refuse('ill-shaped', allowed, { field: key });
  }
  if (!stanceFields.every(({ key, required }) => !required || isFilled(values[key]))) {
    return refuse('stance-incomplete', allowed);
  }
  if (held && held.values['actor'] !== values['actor']) return refuse('stance-other-actor', allowed);
  if (isFilled(values['point']) && !hasScale(dossier)) return refuse('scale-missing', allowed);
  const on = values['on'];
  // A day of the calendar where the desk stands may be ahead of the clock's own by one.
  if (typeof on === 'string' && on > dayAfter(today)) return refuse('stance-ahead', allowed, { day: on });
  return { ok: true };
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
