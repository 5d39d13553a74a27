import type { Words } from '#language/language.ts';
import { textIn } from '#language/language.ts';
import type { BriefFacts, BriefRule } from '#desk/brief/brief-facts.ts';
import type { Base, DecisionRule, Facts, Threshold } from './facts.ts';
import { mainRule, membersOn } from './in-force.ts';

/** The public facts as a brief asks for them. A group's name stands beside the actors' names: it speaks too. */
export function briefFactsOf(facts: Facts): BriefFacts {
  const actors = namesOf([...facts.groups, ...facts.actors]);
  const forums = namesOf(facts.forums);
  const themes = namesOf(facts.themes);
  const groups = new Set(facts.groups.map(({ code }) => code));
  return {
    actorName: (code, lang) => known(actors.get(code), lang),
    forumName: (code, lang) => known(forums.get(code), lang),
    themeName: (code, lang) => known(themes.get(code), lang),
    ruleInForce: (forum, on) => {
      const rule = mainRule(facts, forum, on);
      return rule && briefRuleOf(rule);
    },
    membersOn: (group, on) => (groups.has(group) ? membersOn(facts.memberships, group, on) : undefined),
  };
}

type Lang = Parameters<BriefFacts['actorName']>[1];

const namesOf = (rows: readonly { code: string; name: Words }[]): ReadonlyMap<string, Words> =>
  new Map(rows.map(({ code, name }) => [code, name]));

const known = (name: Words | undefined, lang: Lang): string | undefined => name && textIn(name, lang);

const shares: Partial<Record<Threshold, NonNullable<BriefRule['threshold']>>> = {
  majority: { numerator: 1, denominator: 2, moreThan: true },
  'two-thirds': { numerator: 2, denominator: 3, moreThan: false },
  'three-quarters': { numerator: 3, denominator: 4, moreThan: false },
  'one-quarter': { numerator: 1, denominator: 4, moreThan: false },
  'seventy-one-percent': { numerator: 71, denominator: 100, moreThan: false },
};

const countable = (base: Base): BriefRule['base'] =>
  base === 'present' || base === 'participants' || base === 'none' ? null : base;

export function briefRuleOf(rule: DecisionRule): BriefRule {
  const threshold = shares[rule.threshold] ?? null;
  return {
    text: joined(rule.text, rule.note),
    way: rule.threshold === 'none' ? 'no-decision' : threshold ? 'vote' : 'consensus',
    threshold,
    base: threshold && countable(rule.base),
    weighted: rule.weights === 'one-each-eu-as-its-members',
    otherwise: rule.otherwise,
    source: rule.source,
  };
}

const joined = (text: Words, note: Words | null): Words =>
  note === null
    ? text
    : {
        en: [textIn(text, 'en'), textIn(note, 'en')].join(' '),
        id: [textIn(text, 'id'), textIn(note, 'id')].join(' '),
      };
