import { government } from '#desk/marking/marking.ts';
import type { HeldStance } from './stance.ts';

/** A stance as the record holds it, of whatever actor and with whatever else. */
export const aStance = (
  id: string,
  values: HeldStance['values'],
  more: Partial<HeldStance> = {},
): HeldStance => ({
  id,
  values: { stance: 'support', ...values },
  marking: government,
  version: 1,
  by: 'Sari',
  at: '2026-11-23T08:00:00.000Z',
  withdrawn: null,
  ...more,
});
