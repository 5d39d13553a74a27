import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import type { IndexedValues, Indicator } from '#desk/facts/indicators.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { daysBetween, type IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Reach, ThemeReach } from '#desk/trade/reach.ts';
import { stretchOf, type Criterion, type Stretch } from './criteria.ts';
import type { Dependence } from './dependence.ts';
import { needOf, type NeedFigure } from './need.ts';
import type { Judgement } from './review.ts';

/** An objective, as far as it says something about a theme. */
export interface ThemeObjective {
  readonly id: string;
  readonly name: Words;
  readonly themes: readonly string[];
  /** Whether it has a target and a day. */
  readonly firm: boolean;
}

/** An item of a coming meeting. */
export interface ComingItem {
  readonly id: string;
  readonly name: Words | string;
  readonly marking: Marking;
  readonly theme: string;
  readonly meeting: string;
  readonly meetingName: Words | string;
  readonly starts: IsoDate;
  readonly forum: string;
}

/** How far our text on an item is from what the meeting's rule needs, as the coalition room counts it. */
export interface Backing {
  readonly item: string;
  readonly name: Words | string;
  readonly for: number;
  readonly undecided: number;
  readonly needed: number;
}

/** How much we take part in a forum, from 0 to 100. */
export interface TakingPart {
  readonly forum: string;
  readonly name: Words;
  readonly index: number;
}

/** Why a criterion stands where it stands. */
export type Ground =
  | { readonly kind: 'figures'; readonly figures: readonly NeedFigure[] }
  | {
      readonly kind: 'objectives';
      readonly objectives: readonly ThemeObjective[];
      /** What the theme with the most of them has: as many are the whole. */
      readonly most: number;
    }
  | {
      readonly kind: 'calendar';
      readonly days: number | null;
      readonly items: number;
      readonly next: ComingItem | null;
    }
  | { readonly kind: 'needed'; readonly who: string; readonly share: number; readonly year: number }
  | { readonly kind: 'trade'; readonly reach: ThemeReach; readonly year: number; readonly publisher: string }
  | { readonly kind: 'backing'; readonly backing: Backing }
  | { readonly kind: 'participation'; readonly taking: TakingPart }
  | { readonly kind: 'judged'; readonly judgements: readonly Judgement[] };

/** What is known of a theme on a criterion: the stretch that all grounds together take up. */
export interface Evidence extends Stretch {
  readonly grounds: readonly Ground[];
}

export type ThemeEvidence = Readonly<Partial<Record<Criterion, Evidence>>>;

/** What evidence is worked out from. */
export interface EvidenceSources {
  readonly facts: FactsLookup;
  /** Those the desk opened with and those brought in, each with the figures of its best source. */
  readonly indicators: readonly Indicator[];
  readonly figures: IndexedValues;
  readonly country: string;
  /** Countries and groups; empty for every country. */
  readonly peers: readonly string[];
  readonly objectives: readonly ThemeObjective[];
  readonly coming: readonly ComingItem[];
  /** What others import from us, and other dependence; only current exports of a theme speak for leverage. */
  readonly dependence: readonly Dependence[];
  /** What trade of the last five years says; null where there is none. */
  readonly reach: Reach | null;
  /** Of coming items on which it is recorded who stands where, how far our text is. */
  readonly backings: readonly Backing[];
  /** How much we take part, of the forums of which it is recorded. */
  readonly participation: readonly TakingPart[];
  readonly judgements: readonly Judgement[];
  readonly today: IsoDate;
}

/** Urgency falls from 1 today to 0 in a year. */
export const horizon = 365;

/**
 * What is known of each theme on each criterion: need from figures, plan from objectives, urgency from the calendar, leverage from what others import from us, and
 * anything from judgements in words. What nothing is known of is not there.
 */
export function evidenceOf(sources: EvidenceSources): ReadonlyMap<string, ThemeEvidence> {
  const themes = sources.facts.all.themes.map(({ code }) => code);
  const peers = peersOf(sources);
  const plans = planWeights(themes, sources.objectives);
  return new Map(
    themes.map((theme) => {
      const { known, add } = gathering();
      const need = needOf(
        sources.indicators.filter((indicator) => indicator.themes.includes(theme)),
        sources.figures,
        { country: sources.country, peers, thisYear: Number(sources.today.slice(0, 4)) },
      );
      if (need) add('need', need, { kind: 'figures', figures: need.figures });
      const plan = plans?.get(theme);
      if (plan)
        add('plan', exactly(plan.weight), {
          ...{ kind: 'objectives', objectives: plan.objectives, most: plan.most },
        });
      const urgent = urgencyOf(theme, sources);
      if (urgent) add('urgency', exactly(urgent.urgency), { kind: 'calendar', ...urgent });
      const needed = neededOf(theme, sources.dependence);
      if (needed) add('leverage', exactly(Math.min(1, needed.share)), { kind: 'needed', ...needed });
      const own = sources.reach?.ours?.themes.find((one) => one.theme === theme);
      if (sources.reach && own) {
        const { year, publisher } = sources.reach;
        const ends = [own.stronger, own.nearer];
        add(
          'strength',
          { low: Math.min(...ends), high: Math.max(...ends) },
          { kind: 'trade', reach: own, year, publisher },
        );
      }
      const items = sources.coming.filter((item) => item.theme === theme);
      addOfItems(add, items, sources);
      addJudgements(
        add,
        sources.judgements.filter((one) => one.theme === theme),
      );
      return [theme, Object.fromEntries(known)];
    }),
  );
}

/** Puts grounds together: what is known of a criterion is the stretch that all of them take up. */
export function gathering(): {
  readonly known: Map<Criterion, Evidence>;
  readonly add: (criterion: Criterion, stretch: Stretch, ground: Ground) => void;
} {
  const known = new Map<Criterion, Evidence>();
  const add = (criterion: Criterion, { low, high }: Stretch, ground: Ground): void => {
    const before = known.get(criterion);
    known.set(criterion, {
      low: Math.min(low, before?.low ?? low),
      high: Math.max(high, before?.high ?? high),
      grounds: [...(before?.grounds ?? []), ground],
    });
  };
  return { known, add };
}

type Add = ReturnType<typeof gathering>['add'];

/** What coming items say: how near our text is to what the rule needs is leverage, how much we take part in their forums strength. */
export function addOfItems(
  add: Add,
  items: readonly ComingItem[],
  { backings, participation }: Pick<EvidenceSources, 'backings' | 'participation'>,
): void {
  for (const backing of backings.filter(({ item }) => items.some(({ id }) => id === item))) {
    const share = (votes: number): number => Math.min(1, votes / Math.max(1, backing.needed));
    add(
      'leverage',
      { low: share(backing.for), high: share(backing.for + backing.undecided) },
      { kind: 'backing', backing },
    );
  }
  for (const taking of participation.filter(({ forum }) => items.some((item) => item.forum === forum)))
    add('strength', exactly(taking.index / 100), { kind: 'participation', taking });
}

/** What people judge in words: of one criterion all of their stretches together. */
export function addJudgements(add: Add, judgements: readonly Judgement[]): void {
  for (const [criterion, own] of Map.groupBy(judgements, (one) => one.criterion)) {
    const stretches = own.map(({ level }) => stretchOf(level));
    add(
      criterion,
      {
        low: Math.min(...stretches.map(({ low }) => low)),
        high: Math.max(...stretches.map(({ high }) => high)),
      },
      { kind: 'judged', judgements: own },
    );
  }
}

export const exactly = (value: number): Stretch => ({ low: value, high: value });

/** Groups are their members of today. */
function peersOf({ facts, peers, today }: EvidenceSources): readonly string[] {
  if (peers.length === 0) return facts.all.actors.map(({ code }) => code);
  return [...new Set(peers.flatMap((code) => (facts.group(code) ? facts.membersOn(code, today) : [code])))];
}

/** A firm objective counts as one, another as a half; the theme with the most has 1. Null where the desk has no objective. */
function planWeights(
  themes: readonly string[],
  objectives: readonly ThemeObjective[],
): ReadonlyMap<
  string,
  { readonly weight: number; readonly objectives: readonly ThemeObjective[]; readonly most: number }
> | null {
  const counted = themes.map((theme) => {
    const own = objectives.filter((objective) => objective.themes.includes(theme));
    return { theme, own, sum: own.reduce((sum, { firm }) => sum + (firm ? 1 : 0.5), 0) };
  });
  const most = Math.max(0, ...counted.map(({ sum }) => sum));
  if (most === 0) return null;
  return new Map(
    counted.map(({ theme, own, sum }) => [theme, { weight: sum / most, objectives: own, most }]),
  );
}

/** Null where the calendar is empty: then nothing is known, not that nothing is urgent. */
function urgencyOf(
  theme: string,
  { coming, today }: EvidenceSources,
): { urgency: number; days: number | null; items: number; next: ComingItem | null } | null {
  const within = coming
    .map((item) => ({ item, days: daysBetween(today, item.starts) }))
    .filter(({ days }) => days >= 0 && days <= horizon)
    .toSorted((one, other) => one.days - other.days);
  if (within.length === 0) return null;
  const own = within.filter(({ item }) => item.theme === theme);
  const [first] = own;
  return first
    ? { urgency: 1 - first.days / horizon, days: first.days, items: own.length, next: first.item }
    : { urgency: 0, days: null, items: 0, next: null };
}

/** Who needs most of us in a theme: the largest part that a country has from us of all it has; null where none is known. */
function neededOf(
  theme: string,
  dependence: readonly Dependence[],
): { who: string; share: number; year: number } | null {
  const found = dependence
    .filter(({ record }) => record.theme === theme)
    .flatMap(({ needUs, record }) => needUs.map(({ who, share }) => ({ who, share, year: record.year })))
    .toSorted((one, other) => other.share - one.share);
  return found[0] ?? null;
}
