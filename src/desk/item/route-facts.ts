import { wholeMarking } from '#desk/people/may-read.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import type { RouteFacts } from './route.ts';

/** What an item says of itself; where it is silent on a treaty, the kind of meeting speaks. */
export function routeFactsOf(item: Dossier, meeting?: Dossier): RouteFacts {
  const said = (key: string, yes: string, no: string): boolean | undefined => {
    const value = valueOf(item, key);
    return value === yes ? true : value === no ? false : undefined;
  };
  return {
    theme: asText(valueOf(item, 'theme')),
    money: said('money', 'touches-money', 'no-money'),
    treaty: said('treaty', 'leads-to-treaty', 'no-treaty') ?? treatySuggestedBy(meeting),
    marking: wholeMarking(item),
  };
}

/** Whether a meeting makes agreements, and so its items lead to a treaty unless one says otherwise. */
const treatySuggestedBy = (meeting: Dossier | undefined): boolean | undefined => {
  const form = meeting && valueOf(meeting, 'legalForm');
  return form === 'makes-agreement' ? true : form === 'no-agreement' ? false : undefined;
};
