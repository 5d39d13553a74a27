import { valueOf } from '#desk/record/dossier.ts';
import { asText, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import type { ItemPage } from '#acts/read-item.ts';
import { foretell } from '#acts/votes/foretell.ts';
import { readLike } from '#acts/votes/read-like.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { askedPrediction } from './asked-prediction.ts';

/** A vote on an item foretold by what the address says; nothing is foretold from what cannot be read. */
export async function predictionOn(locals: App.Locals, { item, meeting }: ItemPage, url: URL) {
  const facts = await factsOf(locals.desk.db);
  const on = (meeting && asText(valueOf(meeting, 'starts'))) || locals.desk.now().slice(0, 10);
  const asked = askedPrediction(url, facts, on);
  const choices = await readLike(locals.desk, {
    body: generalAssembly,
    ...{ like: asked.like, words: asked.words },
    titles: Object.values(asWords(item.fields['name']?.value)).filter((title) => title !== undefined),
    theme: asText(valueOf(item, 'theme')),
  });
  // Without a pick, what bears the item's own title is what it is like.
  const like = asked.like.length > 0 ? asked.like : choices.titled.slice(0, 3).map(({ id }) => id);
  const sound = asked.unknown.length === 0 && asked.twice.length === 0;
  const done = await foretell(locals.desk, item, meeting, { like, entered: asked.entered });
  return { asked, choices, like, facts, done: sound || !done.ok ? done : null };
}
