import { textIn, type Lang } from '#language/language.ts';
import { routeFactsOf } from '#desk/item/route-facts.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { whomToAsk, type AskGap, type AskSuggestion } from '#desk/people/whom-to-ask.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText, isFilled } from '#desk/record/value.ts';
import { findAskedBefore } from '#store/asked-before.ts';
import { asReader } from '#store/context.ts';
import { findDirectory } from '#store/directory.ts';
import type { Desk } from './desk.ts';
import { consultationOf } from './read-item.ts';

/** Whom to ask about an item, as the page shows it. */
export interface WhomToAskPage {
  readonly suggestions: readonly AskSuggestion[];
  readonly missing: readonly AskGap[];
  /** Names of the institutions spoken of. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Who is normally asked about such an item and has not been, and who is missing among those who have, from what this
 * reader may see.
 *
 * @param item as this reader sees it
 */
export const readWhomToAsk = (
  desk: Desk,
  item: Dossier,
  meeting: Dossier | undefined,
  lang: Lang,
): Promise<WhomToAskPage> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const theme = asText(valueOf(item, 'theme')) || null;
    const { money, treaty } = routeFactsOf(item, meeting);
    const directory = await findDirectory(trx, item.workspace);
    const before = theme === null ? [] : await findAskedBefore(trx, item.workspace, theme, item.id);
    const { suggestions, missing } = whomToAsk(
      {
        theme,
        lead: item.lead,
        asked: liveRequests(consultationOf(item)).map(({ institution }) => institution),
        touchesMoney: money === true,
        makesTreaty: treaty === true,
        // A position that was analysed as law is about one.
        touchesLaw: isFilled(valueOf(item, 'legalAnalysis')),
      },
      directory,
      before,
    );
    const named = new Set([
      ...suggestions.map(({ institution }) => institution),
      ...missing.flatMap(({ institutions }) => institutions),
    ]);
    const names = [...named].map((id) => [id, textIn(directory.institutions.get(id)?.name, lang) || id]);
    return { suggestions, missing, names: Object.fromEntries(names) as Record<string, string> };
  });
