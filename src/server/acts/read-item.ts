import type { Lang } from '#language/language.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import type { Settlement } from '#desk/item/item-deeds.ts';
import { waysToSettle } from '#desk/item/may-settle.ts';
import { nextStepsOf, type NextStep } from '#desk/item/next-steps.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { SettlingPolicy } from '#desk/item/settling-policy.ts';
import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { allowedDeeds } from '#desk/people/may-do.ts';
import { seesWholeDesk } from '#desk/people/reader.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asReader } from '#store/context.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import { findListedByIds } from '#store/lists.ts';
import type { Desk } from './desk.ts';
import { choicesFor } from './form-choices.ts';

/** An item as one reader may see it, with what stands around it. */
export interface ItemPage {
  readonly item: Dossier;
  readonly meeting: Dossier | undefined;
  /** Where it stands, counting also what this reader may not see. */
  readonly stage: Stage;
  readonly contributions: readonly Dossier[];
  /** Names for everything that it refers to. */
  readonly choices: FormChoices;
  /** Whether this reader works on the whole item, and was not only asked about a part of it. */
  readonly whole: boolean;
  readonly may: readonly DeedKind[];
  /** In which ways this reader may settle each condition that is open. */
  readonly ways: Readonly<Record<string, readonly Settlement[]>>;
  /** How the desk settles. */
  readonly policy: SettlingPolicy;
  readonly next: readonly NextStep[];
  /** The highest marking of anything on the page. */
  readonly marking: Marking;
}

/** An item with its meeting and the contributions on it; undefined where it is not there, or not for this reader. */
export async function findItemPage(desk: Desk, lang: Lang, id: string): Promise<ItemPage | undefined> {
  const found = await asReader(desk.db, desk.reader, async (trx) => {
    const item = await findDossier(trx, id);
    if (item?.kind !== 'item') return undefined;
    const meeting = item.parent === null ? undefined : await findDossier(trx, item.parent);
    const tabled = item.parent === null ? [] : await findDossiersUnder(trx, item.parent, 'contribution');
    const stage = (await findListedByIds(trx, [id])).get(id)?.stage ?? 'drafting';
    const { settling: policy } = settingsFrom(await findDossier(trx, settingsId(item.workspace)));
    return {
      policy,
      item,
      meeting,
      stage,
      contributions: tabled.filter((one) => valueOf(one, 'item') === id),
    };
  });
  if (!found) return undefined;
  const { item, contributions, policy } = found;
  const may = allowedDeeds(desk.reader, item);
  return {
    ...found,
    may,
    ways: Object.fromEntries(
      consultationOf(item).conditions.map((one) => [one.id, waysToSettle(desk.reader, item, one, policy)]),
    ),
    whole: seesWholeDesk(desk.reader) || item.lead === desk.reader.institution,
    choices: await choicesFor({ ...desk, workspace: item.workspace }, lang, 'item', ['institution']),
    next: nextStepsOf(item, may, desk.reader, desk.now(), policy),
    marking: highestOf([item, ...contributions].flatMap((one) => partsOf(one).map(({ marking }) => marking))),
  };
}

/** The consultation of an item; an empty one where it has none. */
export const consultationOf = (item: Dossier) => item.consultation ?? noConsultation;
