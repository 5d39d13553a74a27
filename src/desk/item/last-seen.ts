import { findField } from '#desk/kinds/kinds.ts';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';

/** The act that last touched the words of a position: another number, another text. */
export const textVersionOf = (item: Dossier): number =>
  Math.max(
    1,
    ...Object.entries(item.fields)
      .filter(([key]) => findField(item.kind, key)?.substance === true)
      .map(([, { version }]) => version),
  );

const decisions: ReadonlySet<AnyDeed['kind']> = new Set([
  'step-cleared',
  'cleared',
  'step-refused',
  'sent-back',
  'clearance-refused',
]);

/** The act by which somebody last decided on an item; undefined where they never have. */
export const lastDecisionOf = (acts: readonly Act<AnyDeed>[], account: string): number | undefined =>
  acts.findLast(({ deed, by }) => by.id === account && decisions.has(deed.kind))?.seq;

/** What a clearer's texts are after they look at one: reloading a page does not make what is new on it old. */
export const lookAt = (
  look: { readonly seen: number; readonly before: number | null } | undefined,
  text: number,
): { readonly seen: number; readonly before: number | null } =>
  look === undefined
    ? { seen: text, before: null }
    : look.seen === text
      ? look
      : { seen: text, before: look.seen };
