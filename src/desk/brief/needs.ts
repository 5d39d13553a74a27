import { formatDate, formatList, formatNumber, type IsoDate } from '#language/formats.ts';
import type { Translate } from '#language/messages.ts';
import type { Stance } from '#desk/stance/stance-fields.ts';
import type { BriefFacts, BriefRule } from './brief-facts.ts';
import type { Names } from './names.ts';
import { otherwiseInWords } from './rule-words.ts';
import type { FurtherCount } from '#desk/coalition/conditions.ts';
import { countOf } from '#desk/coalition/seats.ts';
import type { Board } from '#desk/stance/board.ts';
import { shareOf, type Room } from './tally.ts';

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
 * `board` is null where the reader may not see who stands where: then nothing is said of anybody.
 */
export function needsUnder(chamber: Chamber, board: Board | null, t: Translate): string {
  const { rule } = chamber;
  const sentences: string[] = [];
  if (rule.way === 'no-decision' || rule.threshold === 'none') {
    sentences.push(t('brief.compose.needs.no-decision'));
  } else if (board === null) {
    if (rule.way !== 'vote') sentences.push(t('brief.compose.needs.consensus'));
    if (shareOf(rule.threshold)) sentences.push(...askedBeside(chamber, t));
  } else {
    if (rule.way !== 'vote') sentences.push(...consensusNeeds(chamber, board, t));
    if (shareOf(rule.threshold)) sentences.push(...voteNeeds(chamber, board, t));
    sentences.push(t('brief.compose.needs.counted', { day: formatDate(chamber.counted, t.lang) }));
  }
  const otherwise = otherwiseInWords(rule, t);
  if (otherwise !== null) sentences.push(otherwise);
  return sentences.join(' ');
}

function consensusNeeds({ names }: Chamber, { rows, unheard }: Board, t: Translate): string[] {
  const named = (stance: Stance): string =>
    formatList(
      [
        ...new Set(
          rows.filter(({ said }) => said.stance === stance).map(({ said }) => names.actor(said.actor)),
        ),
      ],
      t.lang,
    );
  const sentences = [t('brief.compose.needs.consensus')];
  for (const stance of ['block', 'oppose', 'reserve', 'silent', 'undecided'] as const) {
    const who = named(stance);
    if (who !== '') sentences.push(t(`brief.compose.needs.${stance}`, { who }));
  }
  if (sentences.length === 1) sentences.push(t('brief.compose.needs.nobody-known'));
  if (unheard && unheard.length > 0)
    sentences.push(t('brief.compose.needs.unheard', { unheard: unheard.length }));
  return sentences;
}

/** The count is that of the coalition page (`countOf`), in words. */
function voteNeeds({ rule, room, facts, names }: Chamber, board: Board, t: Translate): string[] {
  const count = countOf({ board, rule, room }, facts.membersOn);
  if (room.members === null || count === null || count.needed === null)
    return [t('brief.compose.needs.no-members')];
  const { needed } = count;
  const have = count.for.weight;
  const whole = rule.base === 'all-members' || rule.base === 'accredited';
  const sentences = [
    t(whole ? 'brief.compose.needs.vote-all' : 'brief.compose.needs.vote-cast', {
      voters: count.base ?? 0,
      day: formatDate(room.on, t.lang),
      needed,
    }),
    have < needed
      ? t('brief.compose.needs.lacking', { have, lack: needed - have })
      : t(count.further ? 'brief.compose.needs.enough-votes' : 'brief.compose.needs.enough', { have }),
    t('brief.compose.needs.sides', { against: count.against.weight, open: count.undecided.weight }),
    ...(count.further ? furtherNeeds(count.further, names, t) : []),
  ];
  const absent = count.absent.actors.length;
  if (whole && absent > 0) sentences.push(t('brief.compose.needs.absent', { absent }));
  const left = count.withoutVote.actors.length + (whole ? 0 : absent);
  if (left > 0) sentences.push(t('brief.compose.needs.not-counted', { left }));
  return sentences;
}

/** What is needed beside the votes, and how that stands: in the words of the coalition page. */
function furtherNeeds({ second, vetoes }: FurtherCount, names: Names, t: Translate): string[] {
  const tenth = (value: number): string => formatNumber(value, t.lang, 1);
  const named = (actors: readonly string[]): string =>
    formatList(
      actors.map((actor) => names.actor(actor)),
      t.lang,
    );
  const sentences: string[] = [];
  if (second) {
    const { of, share, needed, total, without, for: have, open } = second;
    sentences.push(
      t('coalition.second', {
        ...{ of: of || t('coalition.second.weights'), share: tenth(share), needed: tenth(needed) },
        ...{ total: tenth(total), have: tenth(have), open: tenth(open) },
      }),
    );
    if (without > 0) sentences.push(t('coalition.second.without', { count: without }));
  }
  if (vetoes)
    sentences.push(
      vetoes.against.length > 0
        ? t('coalition.veto.against', { who: named(vetoes.against) })
        : vetoes.open.length > 0
          ? t('coalition.veto.open', { who: named(vetoes.open) })
          : t('coalition.veto.none'),
    );
  return sentences;
}

/** The same for who may not see where anybody stands. */
function askedBeside({ room: { further }, names }: Chamber, t: Translate): string[] {
  if (!further) return [];
  const { share, of, vetoes } = further;
  const who = formatList(
    [...vetoes].map((actor) => names.actor(actor)),
    t.lang,
  );
  return [
    ...(share === null
      ? []
      : [
          t('brief.compose.needs.second', {
            share: formatNumber(share, t.lang, 1),
            of: of || t('coalition.second.weights'),
          }),
        ]),
    ...(vetoes.size === 0 ? [] : [t('brief.compose.needs.vetoes', { who })]),
  ];
}
