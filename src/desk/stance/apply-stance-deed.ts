import type { Marking } from '#desk/marking/marking.ts';
import type { Act } from '#desk/record/act.ts';
import { canonical } from '#desk/record/canonical.ts';
import { asRows, type FieldValue } from '#desk/record/value.ts';
import { inOrderTouched, type HeldStance } from './stance.ts';
import type { StanceDeed } from './stance-deeds.ts';

type When = Pick<Act, 'seq' | 'at' | 'by'>;

/** The stances of an item after one more deed. */
export function applyStanceDeed(
  stances: readonly HeldStance[],
  deed: StanceDeed,
  act: When,
): readonly HeldStance[] {
  const stamp = { version: act.seq, by: act.by.name, at: act.at };
  if (deed.kind === 'stance-withdrawn') {
    const withdrawn = { by: act.by.name, at: act.at, why: deed.why };
    return stances.map((held) => (held.id === deed.stance ? { ...held, ...stamp, withdrawn } : held));
  }
  const { stance: id, values, marking } = deed;
  return [...stances.filter((held) => held.id !== id), { id, values, marking, ...stamp, withdrawn: null }];
}

/** Before stances had acts of their own they were the rows of one field with one marking. */
export const formerField = 'stances';

/** What such a field held, as stances: each row one, by its id; rows that are gone are gone. */
export function stancesFromRows(
  before: readonly HeldStance[],
  value: FieldValue,
  marking: Marking,
  act: When,
): readonly HeldStance[] {
  const stances = asRows(value).map(({ id, ...cells }): HeldStance => {
    const values = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null));
    const held = before.find((one) => one.id === id);
    return held && canonical(held.values) === canonical(values)
      ? held
      : { id, values, marking, version: act.seq, by: act.by.name, at: act.at, withdrawn: null };
  });
  return inOrderTouched(stances);
}
