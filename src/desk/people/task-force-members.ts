import { folded } from '#desk/facts/find-facts.ts';
import { asText, type Row } from '#desk/record/value.ts';
import type { Directory, DirectoryPerson } from './directory.ts';

/**
 * The person of the directory who sits in a task force: the one that was chosen, else the one of that institution whose
 * name was typed. Undefined for a name that the directory does not have, or has twice.
 */
export function memberIn(directory: Directory, row: Row): DirectoryPerson | undefined {
  const chosen = directory.people.get(asText(row['who']));
  if (chosen) return chosen;
  const typed = folded(asText(row['person']));
  if (typed === '') return undefined;
  const found = [...directory.people.values()].filter(
    ({ name, institution }) => institution === asText(row['institution']) && folded(name) === typed,
  );
  return found.length === 1 ? found[0] : undefined;
}
