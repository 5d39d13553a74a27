import { formatDate, formatList, type IsoDate } from '#language/formats.ts';
import type { Translate } from '#language/messages.ts';
import type { Stance } from '#desk/stance/stance-fields.ts';
import type { BriefFacts, BriefRule } from './brief-facts.ts';
import type { Names } from './names.ts';
import { otherwiseInWords } from './rule-words.ts';
import {
  shareOf,
  sidesOf,
  stanceOfEach,
  votersOf,
  votesNeeded,
  votesWithUs,
  type Declared,
  type Room,
} from './tally.ts';

/** What the needs of a proposal are worked out from. */
export interface Chamber {
  readonly rule: BriefRule;
  readonly room: Room;
  readonly facts: BriefFacts;
  readonly names: Names;
  /** The day on which the stances are counted. */
  readonly counted: IsoDate;
}

/**
 * What a proposal needs under the forum's rule, in sentences. Where consensus is sought nobody counts a majority:
 * one asks who would block, reserve or stay silent. Votes are counted only where the rule lets it come to one.
 * `declared` is null where the reader may not see who stands where: then nothing is said of anybody.
 */
export function needsUnder(chamber: Chamber, declared: readonly Declared[] | null, t: Translate): string {
  const { rule } = chamber;
  const sentences: string[] = [];
  if (rule.way === 'no-decision' || rule.threshold === 'none') {
    sentences.push(t('brief.compose.needs.no-decision'));
  } else if (declared === null) {
    if (rule.way !== 'vote') sentences.push(t('brief.compose.needs.consensus'));
  } else {
    if (rule.way !== 'vote') sentences.push(...consensusNeeds(chamber, declared, t));
    if (shareOf(rule.threshold)) sentences.push(...voteNeeds(chamber, declared, t));
    sentences.push(t('brief.compose.needs.counted', { day: formatDate(chamber.counted, t.lang) }));
  }
  const otherwise = otherwiseInWords(rule, t);
  if (otherwise !== null) sentences.push(otherwise);
  return sentences.join(' ');
}

function consensusNeeds(chamber: Chamber, declared: readonly Declared[], t: Translate): string[] {
  const { names } = chamber;
  const named = (stance: Stance): string =>
    formatList(
      [...new Set(declared.filter((row) => row.stance === stance).map(({ actor }) => names.actor(actor)))],
      t.lang,
    );
  const sentences = [t('brief.compose.needs.consensus')];
  for (const stance of ['block', 'oppose', 'reserve', 'silent', 'undecided'] as const) {
    const who = named(stance);
    if (who !== '') sentences.push(t(`brief.compose.needs.${stance}`, { who }));
  }
  if (sentences.length === 1) sentences.push(t('brief.compose.needs.nobody-known'));
  const unheard = unheardOf(chamber, declared);
  if (unheard > 0) sentences.push(t('brief.compose.needs.unheard', { unheard }));
  return sentences;
}

/** Members of whom no stance is recorded, neither their own nor a group's. */
function unheardOf({ room, facts }: Chamber, declared: readonly Declared[]): number {
  const stances = stanceOfEach(declared, facts, room.on);
  return (room.members ?? []).filter((member) => member !== room.ours && !stances.has(member)).length;
}

function voteNeeds(chamber: Chamber, declared: readonly Declared[], t: Translate): string[] {
  const { rule, room, facts } = chamber;
  const share = shareOf(rule.threshold);
  if (!share || room.members === null) return [t('brief.compose.needs.no-members')];
  const voters = votersOf(room, rule, facts);
  const needed = votesNeeded(share, voters.length);
  const have = votesWithUs(voters, stanceOfEach(declared, facts, room.on), room.ours);
  const whole = rule.base === 'all-members' || rule.base === 'accredited';
  const sentences = [
    t(whole ? 'brief.compose.needs.vote-all' : 'brief.compose.needs.vote-cast', {
      voters: voters.length,
      day: formatDate(room.on, t.lang),
      needed,
    }),
    have < needed
      ? t('brief.compose.needs.lacking', { have, lack: needed - have })
      : t('brief.compose.needs.enough', { have }),
  ];
  const { against, open } = sidesOf(voters, stanceOfEach(declared, facts, room.on), room.ours);
  sentences.push(t('brief.compose.needs.sides', { against, open }));
  const left = room.members.filter((member) => room.standings.has(member) && !voters.includes(member)).length;
  if (left > 0) sentences.push(t('brief.compose.needs.not-counted', { left }));
  return sentences;
}
