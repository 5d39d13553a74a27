import type { IsoDate } from '#language/formats.ts';
import { textIn, type Lang, type Words } from '#language/language.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import { briefFactsOf } from './brief-facts-of.ts';
import type { Actor, DecisionRule, Forum, Group, Theme } from './facts.ts';
import { groupsOf, mainRule, membersOfForum, membersOn } from './in-force.ts';
import { indexValues, latestFigure, type Figure, type IndexedValues, type Indicator } from './indicators.ts';
import type { StarterFacts } from './starter-facts.ts';
import type { CountryZone } from './time-zones.ts';

/** The public facts, ready to be asked. Codes that are not known give undefined; names give the code back. */
export interface FactsLookup {
  /** Everything, in the order in which it was published. */
  readonly all: StarterFacts;
  readonly actor: (code: string) => Actor | undefined;
  readonly group: (code: string) => Group | undefined;
  readonly forum: (code: string) => Forum | undefined;
  readonly theme: (code: string) => Theme | undefined;
  readonly indicator: (code: string) => Indicator | undefined;
  /** An actor's or a group's name. */
  readonly actorName: (code: string, lang: Lang) => string;
  readonly forumName: (code: string, lang: Lang) => string;
  readonly themeName: (code: string, lang: Lang) => string;
  /** Codes of a group's members on a day. */
  readonly membersOn: (group: string, on: IsoDate) => readonly string[];
  /** Codes of the groups an actor belongs to on a day. */
  readonly groupsOf: (actor: string, on: IsoDate) => readonly string[];
  /** Null where each meeting says who takes part, or the forum is not known. */
  readonly membersOfForum: (forum: string, on: IsoDate) => readonly string[] | null;
  /** The rule a text of this forum is adopted under on a day. */
  readonly ruleInForce: (forum: string, on: IsoDate) => DecisionRule | undefined;
  /** By which clock a country's capital lives, where it is known. */
  readonly zoneOf: (actor: string) => CountryZone | undefined;
  readonly latestFigure: (indicator: string, actor: string) => Figure;
  readonly figures: IndexedValues;
  /** The same facts as a brief asks for them. */
  readonly forBriefs: BriefFacts;
}

/** Indexes a set of facts. It takes some tens of milliseconds; keep what it gives. */
export function createFactsLookup(all: StarterFacts): FactsLookup {
  const actors = byCode(all.actors);
  const groups = byCode(all.groups);
  const forums = byCode(all.forums);
  const themes = byCode(all.themes);
  const indicators = byCode(all.indicators);
  const figures = indexValues(all.indicatorValues);
  const nameIn = (row: { readonly name: Words } | undefined, code: string, lang: Lang): string =>
    textIn(row?.name, lang) || code;
  return {
    all,
    actor: (code) => actors.get(code),
    group: (code) => groups.get(code),
    forum: (code) => forums.get(code),
    theme: (code) => themes.get(code),
    indicator: (code) => indicators.get(code),
    actorName: (code, lang) => nameIn(actors.get(code) ?? groups.get(code), code, lang),
    forumName: (code, lang) => nameIn(forums.get(code), code, lang),
    themeName: (code, lang) => nameIn(themes.get(code), code, lang),
    membersOn: (group, on) => membersOn(all.memberships, group, on),
    groupsOf: (actor, on) => groupsOf(all.memberships, actor, on),
    membersOfForum: (code, on) => {
      const forum = forums.get(code);
      return forum ? membersOfForum(all.memberships, forum, on) : null;
    },
    ruleInForce: (forum, on) => mainRule(all.rules, forum, on),
    zoneOf: (actor) => all.timeZones.find((row) => row.actor === actor),
    latestFigure: (indicator, actor) => latestFigure(figures, indicator, actor),
    figures,
    forBriefs: briefFactsOf(all),
  };
}

const byCode = <T extends { readonly code: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.code, row]));
