import { valueOf } from '#desk/record/dossier.ts';
import { asText, asWords } from '#desk/record/value.ts';
import { fieldPart, mayReadPart } from '#desk/people/may-read.ts';
import { predictionFields } from '#desk/kinds/prediction-fields.ts';
import { enteredOf, keptPrediction } from '#desk/votes/kept-prediction.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { factsOf } from '#acts/facts.ts';
import type { ItemPage } from '#acts/read-item.ts';
import { foretell } from '#acts/votes/foretell.ts';
import { readLike } from '#acts/votes/read-like.ts';

/** The day whose names of countries count. */
export const dayOf = ({ desk }: App.Locals, { meeting }: ItemPage): string =>
  (meeting && asText(valueOf(meeting, 'starts'))) || desk.now().slice(0, 10);

/** Which of the kept fields this reader may write: what may not be read is not offered. */
export const mayKeep = ({ desk }: App.Locals, { item, may }: ItemPage): ReadonlySet<string> =>
  new Set(
    may.includes('edited')
      ? predictionFields
          .map(({ key }) => key)
          .filter((key) => mayReadPart(desk.reader, item, fieldPart(item, key)))
      : [],
  );

/** Past resolutions to pick from: those in `like`, those of the item's title, and those that `words` find. */
export const likeChoices = (
  { desk }: App.Locals,
  item: ItemPage['item'],
  like: readonly string[],
  words: string,
) =>
  readLike(desk, {
    ...{ body: generalAssembly, like, words },
    titles: Object.values(asWords(item.fields['name']?.value)).filter((title) => title !== undefined),
    theme: asText(valueOf(item, 'theme')),
  });

/** A vote on an item foretold by what is kept of it, as far as this reader may see. */
export async function predictionOn(locals: App.Locals, { item, meeting }: ItemPage) {
  const facts = await factsOf(locals.desk.db);
  const kept = keptPrediction(item);
  const choices = await likeChoices(locals, item, kept.like, '');
  // Without a pick, what bears the item's own title is what it is like.
  const like = kept.like.length > 0 ? kept.like : choices.titled.slice(0, 3).map(({ id }) => id);
  const done = await foretell(locals.desk, item, meeting, { like, entered: enteredOf(kept) });
  return { kept, choices, like, facts, done };
}
