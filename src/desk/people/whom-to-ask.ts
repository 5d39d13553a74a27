import type { Directory, DirectoryInstitution, InstitutionFlag, MandateCapacity } from './directory.ts';

/** What is to be asked about, as far as it says who should be. */
export interface AskingMatter {
  readonly theme: string | null;
  /** The institution that leads: it is heard without being asked. */
  readonly lead: string | null;
  /** The institutions with a live request. */
  readonly asked: readonly string[];
  readonly touchesMoney: boolean;
  readonly makesTreaty: boolean;
  readonly touchesLaw: boolean;
}

/** How often an institution was asked on a theme before, on other items. */
export interface AskedBefore {
  readonly institution: string;
  readonly times: number;
}

/** Why an institution is suggested. */
export type AskReason =
  | { readonly why: MandateCapacity; readonly law: string }
  | { readonly why: InstitutionFlag }
  | { readonly why: 'deals-with' }
  | { readonly why: 'asked-before'; readonly times: number };

export interface AskSuggestion {
  readonly institution: string;
  readonly sector: string;
  /** The strongest first. */
  readonly reasons: readonly AskReason[];
}

/** Who is missing among those asked. `institutions` could fill the gap; it may be empty. */
export type AskGap = { readonly institutions: readonly string[] } & (
  | { readonly what: 'sector'; readonly sector: string }
  | { readonly what: 'finance' | 'legal' }
  /** `must` where a law or a treaty is concerned; otherwise it is only worth a thought. */
  | { readonly what: 'law-owner'; readonly must: boolean; readonly laws: readonly string[] }
);

export interface WhomToAsk {
  readonly suggestions: readonly AskSuggestion[];
  readonly missing: readonly AskGap[];
}

/** Sectors besides the government itself that a position is to have heard. */
const othersToHear = ['civil-society', 'academia', 'industry'] as const;

const weights: Readonly<Record<AskReason['why'], number>> = {
  'owns-the-law': 32,
  finance: 16,
  legal: 16,
  implements: 8,
  funds: 6,
  'is-consulted': 4,
  'deals-with': 2,
  'asked-before': 1,
};
const mostFromHistory = 5;

/** What a reason counts: having been asked often says a little more each time, up to a point. */
const weightOf = (reason: AskReason): number =>
  reason.why === 'asked-before' ? Math.min(reason.times, mostFromHistory) : weights[reason.why];

/**
 * Who is normally asked on such a matter and has not been, each with the reasons; and who is missing among those who
 * have. Nothing here keeps anybody from asking whom they will: it is said beside the form.
 *
 * @param before who was asked on other items of the same theme, as far as whoever asks may see.
 */
export function whomToAsk(
  matter: AskingMatter,
  directory: Directory,
  before: readonly AskedBefore[],
): WhomToAsk {
  const heard = new Set([...matter.asked, ...(matter.lead === null ? [] : [matter.lead])]);
  const all = [...directory.institutions.values()];
  const free = all.filter(({ id }) => !heard.has(id));
  const suggestions = free
    .map((institution) => suggestionFor(matter, institution, before))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => total(b) - total(a) || a.institution.localeCompare(b.institution));
  return { suggestions, missing: missingFrom(matter, all, heard, suggestions) };
}

const total = ({ reasons }: AskSuggestion): number =>
  reasons.reduce((sum, reason) => sum + weightOf(reason), 0);

function suggestionFor(
  matter: AskingMatter,
  { id, sector, flags, mandates, themes }: DirectoryInstitution,
  before: readonly AskedBefore[],
): AskSuggestion {
  const reasons: AskReason[] = mandates
    .filter(({ theme }) => theme === matter.theme)
    .map(({ capacity, law }) => ({ why: capacity, law }));
  if (matter.touchesMoney && flags.includes('finance')) reasons.push({ why: 'finance' });
  if ((matter.makesTreaty || matter.touchesLaw) && flags.includes('legal')) reasons.push({ why: 'legal' });
  if (reasons.length === 0 && matter.theme !== null && themes.includes(matter.theme)) {
    reasons.push({ why: 'deals-with' });
  }
  const times = before
    .filter(({ institution }) => institution === id)
    .reduce((sum, one) => sum + one.times, 0);
  if (times > 0) reasons.push({ why: 'asked-before', times });
  return { institution: id, sector, reasons: reasons.toSorted((a, b) => weightOf(b) - weightOf(a)) };
}

function missingFrom(
  matter: AskingMatter,
  all: readonly DirectoryInstitution[],
  heard: ReadonlySet<string>,
  suggestions: readonly AskSuggestion[],
): readonly AskGap[] {
  const gaps: AskGap[] = [];
  const isHeard = ({ id }: DirectoryInstitution): boolean => heard.has(id);
  const idsOf = (some: readonly DirectoryInstitution[]): readonly string[] => some.map(({ id }) => id);
  const need = (flag: InstitutionFlag): void => {
    const those = all.filter(({ flags }) => flags.includes(flag));
    if (!those.some(isHeard)) gaps.push({ what: flag, institutions: idsOf(those) });
  };
  const must = matter.makesTreaty || matter.touchesLaw;
  const laws = (institution: DirectoryInstitution) =>
    institution.mandates.filter(
      ({ theme, capacity }) => capacity === 'owns-the-law' && theme === matter.theme,
    );
  const silentOwners = all.filter((one) => laws(one).length > 0 && !isHeard(one));
  if (silentOwners.length > 0) {
    const named = silentOwners.flatMap((one) => laws(one).flatMap(({ law }) => law || []));
    gaps.push({ what: 'law-owner', must, laws: [...new Set(named)], institutions: idsOf(silentOwners) });
  }
  if (matter.touchesMoney) need('finance');
  if (must) need('legal');
  for (const sector of othersToHear) {
    if (all.some((one) => one.sector === sector && isHeard(one))) continue;
    const fitting = suggestions.filter((one) => one.sector === sector).map(({ institution }) => institution);
    const there = idsOf(all.filter((one) => one.sector === sector));
    gaps.push({ what: 'sector', sector, institutions: fitting.length > 0 ? fitting : there });
  }
  return gaps;
}
