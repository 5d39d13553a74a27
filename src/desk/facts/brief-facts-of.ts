import { textIn, type Lang, type Words } from '#language/language.ts';
import type { BriefFacts, BriefRule } from '#desk/brief/brief-facts.ts';
import type { DecisionRule, Facts, Forum } from './facts.ts';
import { mainRule, membersOfForum, membersOn } from './in-force.ts';

/** The public facts as a brief asks for them. Groups are named beside the actors: they speak too. */
export function briefFactsOf(facts: Facts): BriefFacts {
  const actors = namesOf([...facts.groups, ...facts.actors]);
  const forums = new Map(facts.forums.map((forum) => [forum.code, forum]));
  const themes = namesOf(facts.themes);
  const groups = new Set(facts.groups.map(({ code }) => code));
  return {
    actorName: (code, lang) => spoken(actors.get(code), lang),
    forumName: (code, lang) => spoken(forums.get(code)?.name, lang),
    themeName: (code, lang) => spoken(themes.get(code), lang),
    ruleInForce: (code, on) => {
      const forum = forums.get(code);
      const rule = forum && mainRule(facts.rules, code, on);
      return rule && briefRuleOf(forum, rule);
    },
    membersOn: (group, on) => (groups.has(group) ? membersOn(facts.memberships, group, on) : undefined),
    membersOfForum: (code, on) => {
      const forum = forums.get(code);
      return (forum && membersOfForum(facts.memberships, forum, on)) ?? undefined;
    },
  };
}

export const briefRuleOf = (forum: Forum, rule: DecisionRule): BriefRule => ({
  way: forum.wayOfDeciding,
  threshold: rule.threshold,
  base: rule.base,
  weights: rule.weights,
  abstention: rule.abstention,
  ifNothingAgreed: rule.ifNothingAgreed,
  note: rule.note,
  source: rule.source,
});

const namesOf = (rows: readonly { code: string; name: Words }[]): ReadonlyMap<string, Words> =>
  new Map(rows.map(({ code, name }) => [code, name]));

const spoken = (name: Words | undefined, lang: Lang): string | undefined => name && textIn(name, lang);
