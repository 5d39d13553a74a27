import { findField } from '#desk/kinds/kinds.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { FieldValue, Row } from '#desk/record/value.ts';
import { government } from '#desk/marking/marking.ts';
import type { ExampleAct, ExampleDossier, ExampleValue } from './example.ts';

/** An example's value as the record holds it: rows get their ids, `r1` first. */
export const exampleValue = (value: ExampleValue): FieldValue =>
  Array.isArray(value)
    ? (value.map((entry: unknown, index) =>
        typeof entry === 'object' && entry !== null
          ? ({ id: `r${index + 1}`, ...entry } satisfies Row)
          : (entry as string),
      ) as FieldValue)
    : (value as FieldValue);

/** What the example's authors know of others from the start, as acts: `s1` first. */
export const exampleStances = ({ stances = [], on, by }: ExampleDossier): readonly ExampleAct[] =>
  stances.map(({ marking = government, ...values }, index) => ({
    on,
    by,
    deed: { kind: 'stance-recorded', stance: `s${index + 1}`, values, marking, base: 0 },
  }));

/**
 * The deed an example's act stands for, at the state the dossier has reached: `current` becomes the version it has.
 *
 * @throws Error naming the dossier and the act when it speaks of a field that its kind does not have.
 */
export function exampleDeed(
  dossier: Dossier,
  { deed }: ExampleAct,
  versionOf: (id: string) => number,
): AnyDeed {
  const position = dossier.consultation?.positionVersion ?? dossier.version;
  const made: Record<string, unknown> = { ...deed };
  if (made['version'] === 'current') made['version'] = position;
  if (made['about'] === 'current' || (deed.kind === 'replied' && made['about'] === undefined))
    made['about'] = position;
  if (deed.kind === 'edited' || deed.kind === 'clearer-worded') {
    const field = String(made['field']);
    if (!findField(dossier.kind, field)) throw new Error(`${dossier.id}: there is no field ${field} to edit`);
    made['base'] = dossier.fields[field]?.version ?? 0;
    made['value'] = exampleValue(made['value'] as ExampleValue);
  }
  if (deed.kind === 'brief-issued' || deed.kind === 'addendum-issued') {
    made['items'] = (made['items'] as readonly { item: string; cleared: boolean }[]).map((issued) => ({
      ...issued,
      version: versionOf(issued.item),
    }));
  }
  if (deed.kind === 'addendum-issued') made['addendum'] = (dossier.issued?.addenda.length ?? 0) + 1;
  // An example file is data: `decide` and the example's own test refuse what is no deed.
  return made as unknown as AnyDeed;
}
