import { createFindState } from '#desk/votes/states.ts';
import { enteredTwice, toldVotes, type EnteredVotes, type ToldVote } from '#desk/votes/foretold.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';

/** What the address says of a draft: what it is like, and what is known of the votes on it. */
export interface AskedPrediction {
  readonly like: readonly string[];
  /** Words to look for among past resolutions. */
  readonly words: string;
  readonly entered: EnteredVotes;
  /** As it was typed, to be shown again. */
  readonly typed: Readonly<Record<'sponsor' | ToldVote, string>>;
  /** What was typed and is no country, and who was entered for two votes: then nothing is foretold. */
  readonly unknown: readonly { readonly entry: 'sponsor' | ToldVote; readonly text: string }[];
  readonly twice: readonly string[];
}

const mostPicked = 12;

/** @param on the day of the meeting: names are those of that day */
export function askedPrediction(url: URL, facts: FactsLookup, on: string): AskedPrediction {
  const findState = createFindState(
    facts.all.actors.flatMap(({ code, name }) =>
      Object.values(name).flatMap((words) => (words ? [[code, words] as const] : [])),
    ),
  );
  const unknown: AskedPrediction['unknown'][number][] = [];
  const typed = (name: string): string => url.searchParams.getAll(name).join('\n');
  const codes = (name: 'sponsor' | ToldVote): readonly string[] =>
    typed(name)
      .split(/[\n;]+/)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .flatMap((text) => {
        const found = findState({ code: text, name: text }, on);
        if (found.ok) return [found.code];
        unknown.push({ entry: name, text });
        return [];
      });
  const ours = toldVotes.find((vote) => vote === url.searchParams.get('ours')) ?? null;
  const entered: EnteredVotes = {
    ours,
    sponsors: codes('sponsor'),
    told: { yes: codes('yes'), abstain: codes('abstain'), no: codes('no') },
  };
  return {
    like: [...new Set(url.searchParams.getAll('like'))].slice(0, mostPicked),
    words: url.searchParams.get('q')?.trim() ?? '',
    entered,
    typed: {
      sponsor: typed('sponsor'),
      yes: typed('yes'),
      abstain: typed('abstain'),
      no: typed('no'),
    },
    unknown,
    twice: enteredTwice(entered),
  };
}
