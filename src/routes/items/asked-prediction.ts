import { createFindState } from '#desk/votes/states.ts';
import { enteredTwice } from '#desk/votes/foretold.ts';
import { enteredOf, type KeptPrediction, type Sounded } from '#desk/votes/kept-prediction.ts';
import { toldVotes, type SoundingVote } from '#desk/votes/told-votes.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';

/** What a form says of a draft: what it is like, and what is known of the votes on it. */
export interface AskedPrediction {
  readonly entered: KeptPrediction;
  /** Whether our own vote was asked for at all: without a country of ours it is not, and stays as it was. */
  readonly asksOurs: boolean;
  /** As it was typed, to be shown again. */
  readonly typed: Readonly<Record<SoundingVote, string>>;
  /** What was typed and is no country, and who was entered for two votes: then nothing is kept. */
  readonly unknown: readonly { readonly entry: SoundingVote; readonly text: string }[];
  readonly twice: readonly string[];
}

const mostPicked = 12;

/** @param on the day of the meeting: names are those of that day */
export function askedPrediction(form: FormData, facts: FactsLookup, on: string): AskedPrediction {
  const findState = createFindState(
    facts.all.actors.flatMap(({ code, name }) =>
      Object.values(name).flatMap((words) => (words ? [[code, words] as const] : [])),
    ),
  );
  const unknown: AskedPrediction['unknown'][number][] = [];
  const textOf = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const sounded = (entry: SoundingVote): readonly Sounded[] =>
    textOf(entry)
      // A country a line: a note may have any sign in it.
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .flatMap((line): Sounded[] => {
        const [name = '', ...note] = line.split(':');
        const found = findState({ code: name.trim(), name: name.trim() }, on);
        if (found.ok) return [{ actor: found.code, note: note.join(':').trim().slice(0, 300) }];
        unknown.push({ entry, text: name.trim().slice(0, 80) });
        return [];
      });
  const entered: KeptPrediction = {
    like: [...new Set(form.getAll('like').filter((id) => typeof id === 'string'))].slice(0, mostPicked),
    ours: toldVotes.find((vote) => vote === textOf('ours')) ?? null,
    soundings: {
      'co-sponsor': sounded('co-sponsor'),
      yes: sounded('yes'),
      abstain: sounded('abstain'),
      no: sounded('no'),
    },
  };
  return {
    entered,
    asksOurs: form.has('ours'),
    typed: typedOf(textOf),
    unknown,
    twice: enteredTwice(enteredOf(entered)),
  };
}

const typedOf = (of: (vote: SoundingVote) => string): AskedPrediction['typed'] => ({
  'co-sponsor': of('co-sponsor'),
  yes: of('yes'),
  abstain: of('abstain'),
  no: of('no'),
});

/** What is kept as it would be typed. */
export const typedFrom = (
  { soundings }: KeptPrediction,
  nameOf: (code: string) => string,
): AskedPrediction['typed'] =>
  typedOf((vote) =>
    soundings[vote]
      .map(({ actor, note }) => (note === '' ? nameOf(actor) : `${nameOf(actor)}: ${note}`))
      .join('\n'),
  );
