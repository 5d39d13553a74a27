import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import type { Desk } from '../desk.ts';
import { readSilences, type SilenceLine } from '../silence/read-silences.ts';
import { readCoordinations, type CoordinationLine } from './read-coordinations.ts';

/** What is settled between institutions, or between states, about an item or under a meeting. */
export interface Between {
  readonly coordinations: readonly CoordinationLine[];
  readonly silences: readonly SilenceLine[];
  readonly mayOpen: boolean;
  readonly marking: Marking;
}

/** The coordination meetings and silence procedures about an item, or under a meeting, that this reader may know of. */
export async function readBetween(
  desk: Desk,
  about: { readonly item: string } | { readonly parent: string },
): Promise<Between> {
  const [coordinations, silences] = await Promise.all([
    readCoordinations(desk, about),
    readSilences(desk, 'item' in about ? about.item : about.parent),
  ]);
  return {
    coordinations,
    silences,
    mayOpen: mayDo(desk.reader, { kind: 'coordination', lead: desk.reader.institution }, 'opened'),
    marking: highestOf([...coordinations, ...silences].map(({ marking }) => marking)),
  };
}
