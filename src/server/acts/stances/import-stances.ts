import type { Lang } from '#language/language.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { hasScale } from '#desk/stance/decide-stance-deed.ts';
import {
  readStances,
  type PlannedStance,
  type StanceProblem,
  type StancesKnown,
} from '#desk/stance/read-stances.ts';
import { stancesOf } from '#desk/stance/stance.ts';
import { stancePart } from '#desk/stance/stance-part.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { choicesFor } from '../form-choices.ts';
import { together } from '../together.ts';
import { recordStanceIn } from './record-stance.ts';

export interface StancesPlan {
  readonly planned: readonly PlannedStance[];
  readonly problems: readonly StanceProblem[];
  /** The lines that cannot be taken, as whoever goes on without them confirms them. */
  readonly badLines: string;
}

/** Says what a table of stances would do to an item, and changes nothing; undefined where there is none for this reader. */
export async function planStances(
  desk: Desk,
  item: string,
  text: string,
  lang: Lang,
): Promise<StancesPlan | undefined> {
  const choices = await actorChoices(desk, lang);
  return asReader(desk.db, desk.reader, async (trx) => {
    const dossier = await findDossier(trx, item);
    return dossier?.kind === 'item' ? planFor(text, await knownFor(trx, desk, dossier, choices)) : undefined;
  });
}

/**
 * Takes a table into an item: all of its good lines or nothing. Where lines are bad, it is refused unless whoever sends
 * it names exactly those as left out. The same table sent twice changes nothing the second time.
 */
export async function importStances(
  desk: Desk,
  item: string,
  table: { readonly text: string; readonly leaveOut: string },
  lang: Lang,
): Promise<Decision<{ readonly added: number; readonly changed: number }>> {
  const choices = await actorChoices(desk, lang);
  return together<Decision<{ added: number; changed: number }>>(desk, async (trx, must) => {
    const dossier = await findDossier(trx, item);
    if (dossier?.kind !== 'item') return refuse('not-found');
    const plan = planFor(table.text, await knownFor(trx, desk, dossier, choices));
    if (plan.badLines !== table.leaveOut) return refuse('bad-lines');
    for (const { does, held, values, marking } of plan.planned) {
      if (does === 'nothing') continue;
      const base = held?.version ?? 0;
      await must(recordStanceIn(trx, desk, item, { stance: held?.id ?? null, values, marking, base }));
    }
    const count = (what: PlannedStance['does']): number =>
      plan.planned.filter(({ does }) => does === what).length;
    return { ok: true, added: count('add'), changed: count('change') };
  });
}

const actorChoices = (desk: Desk, lang: Lang) => choicesFor(desk, lang, 'item');

function planFor(text: string, known: StancesKnown): StancesPlan {
  const { planned, problems } = readStances(text, known);
  return { planned, problems, badLines: [...new Set(problems.map(({ line }) => line))].join(' ') };
}

/** What a table is read against: only what whoever sends it may see decides what their lines mean. */
async function knownFor(
  trx: Trx,
  { reader, now }: Desk,
  dossier: Dossier,
  choices: StancesKnown['choices'],
): Promise<StancesKnown> {
  const { scheme, country } = settingsFrom(await findDossier(trx, settingsId(dossier.workspace)));
  return {
    held: stancesOf(dossier).filter((held) => mayReadPart(reader, dossier, stancePart(dossier, held))),
    choices,
    scheme,
    ours: country,
    hasScale: hasScale(dossier),
    today: now().slice(0, 10),
  };
}
