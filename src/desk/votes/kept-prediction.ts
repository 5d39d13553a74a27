import type { FieldValue, Row } from '#desk/record/value.ts';
import { asRows, asText } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { EnteredVotes } from './foretold.ts';
import { soundingVotes, toldVotes, type SoundingVote, type ToldVote } from './told-votes.ts';

/** One line of what somebody typed: who, and what was said or by whom. */
export interface Sounded {
  readonly actor: string;
  readonly note: string;
}

/** What is kept, as far as its reader may see. */
export interface KeptPrediction {
  readonly like: readonly string[];
  readonly ours: ToldVote | null;
  readonly soundings: Readonly<Record<SoundingVote, readonly Sounded[]>>;
}

export function keptPrediction(item: Dossier): KeptPrediction {
  const rows = asRows(valueOf(item, 'soundings'));
  const said = (vote: SoundingVote): readonly Sounded[] =>
    rows
      .filter((row) => row['vote'] === vote)
      .map((row) => ({ actor: asText(row['actor']), note: asText(row['note']) }));
  return {
    like: asRows(valueOf(item, 'likeVotes')).map((row) => asText(row['rollCall'])),
    ours: toldVotes.find((vote) => vote === valueOf(item, 'ourVote')) ?? null,
    soundings: {
      'co-sponsor': said('co-sponsor'),
      yes: said('yes'),
      abstain: said('abstain'),
      no: said('no'),
    },
  };
}

export const enteredOf = ({ ours, soundings }: KeptPrediction): EnteredVotes => {
  const actors = (vote: SoundingVote): readonly string[] => soundings[vote].map(({ actor }) => actor);
  return {
    ours,
    sponsors: actors('co-sponsor'),
    told: { yes: actors('yes'), abstain: actors('abstain'), no: actors('no') },
  };
};

/**
 * What is kept as the item's fields. A line that is there already stays the line it was, with its day; a new one is of today.
 *
 * @param held the item as it is; `ours` stays what it is there where it is undefined: nobody was asked
 */
export function predictionValues(
  { like, ours, soundings }: Omit<KeptPrediction, 'ours'> & { readonly ours: ToldVote | null | undefined },
  held: Dossier,
  today: string,
): Readonly<Record<string, FieldValue>> {
  const before = asRows(valueOf(held, 'soundings'));
  const rows = soundingVotes.flatMap((vote) =>
    soundings[vote].map(({ actor, note }): Row => {
      const id = `${vote}-${actor}`;
      const was = before.find((row) => row.id === id);
      return { id, actor, vote, on: was?.['on'] ?? today, note: note === '' ? null : note };
    }),
  );
  return {
    ...(ours !== undefined && { ourVote: ours }),
    soundings: rows.filter(({ id }, at) => rows.findIndex((row) => row.id === id) === at),
    likeVotes: [...new Set(like)].map((rollCall): Row => ({ id: rollCall, rollCall })),
  };
}
