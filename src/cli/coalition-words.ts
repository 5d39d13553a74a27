import type { CampBalance, Side, Stretch } from '#analysis/coalitions/types.ts';
import type { CoalitionQuestion, TableCoalition } from '#desk/coalition/coalition-of-table.ts';
import type { Terminal } from './command.ts';

/** As JSON, with the names of the columns' style. */
export function coalitionReport(found: TableCoalition, { rule, scale, text }: CoalitionQuestion): object {
  const { count, consensus, power, blocking, cheapest, moving, route, balance } = found;
  const { threshold } = rule;
  return {
    rule: {
      way: rule.way,
      threshold: threshold && `${threshold.numerator}/${threshold.denominator}`,
      more_than: threshold?.moreThan ?? null,
      ...{ base: rule.base, abstention: rule.abstention },
    },
    scale: scale && [scale.lower, scale.upper],
    ...{ status_quo: scale?.statusQuo ?? null, text },
    choices: found.choices,
    count: {
      outcome: count.outcome,
      ...{ for: count.for, against: count.against, abstaining: count.abstaining },
      ...{ undecided: count.undecided, absent: count.absent, without_vote: count.withoutVote },
      ...{ base: count.base, needed: count.needed },
      lacking: count.lacking && {
        if_the_rest_oppose: count.lacking.ifTheRestOppose,
        if_the_rest_abstain: count.lacking.ifTheRestAbstain,
      },
      quorum: count.quorum,
      second: secondOf(found),
      vetoes: count.further?.vetoes ?? null,
    },
    consensus: {
      chance_nobody_blocks: consensus.chanceNobodyBlocks,
      unknown: consensus.unknown,
      nobody_blocks: consensus.nobodyBlocks,
      members: consensus.members.map(({ actor, reaction, basis, discomfort, chance, needs, move }) => ({
        ...{ actor, reaction, basis, discomfort, chance },
        needs: needs && {
          ...{ not_to_block: needs.notToBlock, silence: needs.silence, support: needs.support },
        },
        move: move && { not_to_block: move.notToBlock, silence: move.silence },
      })),
    },
    blocking: blocking && { smallest: blocking.smallest, count: blocking.count, groups: blocking.groups },
    power: power && {
      ...{ needed: power.needed, exact: power.parts === null, parts: power.parts },
      members: power.actors.map((actor, n) => ({
        ...{ actor, banzhaf: power.banzhaf[n], shapley_shubik: power.shapleyShubik[n] },
        swing: power.swing[n],
      })),
    },
    power_beyond_reach: found.powerBeyondReach,
    cheapest: cheapest && {
      ...{ feasible: cheapest.feasible, support: cheapest.support, abstain: cheapest.abstain },
      ...{ cost: cheapest.cost, at_least: cheapest.atLeast },
      ...{ votes_for: cheapest.votesFor, needed: cheapest.needed },
    },
    movements: moving?.movements ?? null,
    carries: moving?.carries ?? null,
    route: route && {
      ...{ name: route.route, standing: route.standing, supporting: route.supporting },
      ...{ opposing: route.opposing, needed: route.neededSupport },
      ...{ opposed_at_most: route.opposedAtMost, lacking: route.lacking },
    },
    balance:
      balance?.map(({ dependenceUnknown, ...row }) => ({ ...row, dependence_unknown: dependenceUnknown })) ??
      null,
  };
}

function secondOf({ count: { further } }: TableCoalition): object | null {
  if (!further?.second) return null;
  const { share, needed, total, open, without, for: inFavour } = further.second;
  return { share, needed, total, for: inFavour, open, without };
}

/** So many are shown; JSON has all. */
const mostShown = 12;
/** Whom to ask is what was asked for: of these more are named. */
const mostAsked = 30;
/** The longest word for a side or a reaction, in any language. */
const labelWidth = 20;

/** For reading: what an officer asks, in the order in which they ask it. */
export function coalitionInWords(
  found: TableCoalition,
  question: CoalitionQuestion,
  terminal: Terminal,
): string {
  return [
    countIn(found, terminal),
    consensusIn(found, question, terminal),
    routeIn(found, terminal),
    cheapestIn(found, terminal),
    stoppedIn(found, terminal),
    powerIn(found, terminal),
    movingIn(found, question, terminal),
    balanceIn(found, terminal),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function listed(actors: readonly string[], { t }: Terminal, most = mostShown): string {
  const shown = actors.slice(0, most).join(', ');
  const more = actors.length - most;
  return more > 0 ? t('cli.coalitions.and-more', { shown, more }) : shown;
}

function countIn({ count }: TableCoalition, terminal: Terminal): string[] {
  const { t } = terminal;
  const side = (
    name: 'for' | 'against' | 'abstaining' | 'undecided' | 'absent' | 'without',
    of: Side,
  ): string[] =>
    of.actors.length === 0
      ? []
      : [
          `  ${t(`cli.coalitions.side.${name}`).padEnd(labelWidth)}${String(of.weight).padStart(6)}   ${listed(of.actors, terminal)}`,
        ];
  const { second, vetoes } = count.further ?? { second: null, vetoes: null };
  return [
    t(`cli.coalitions.outcome.${count.outcome}`),
    ...side('for', count.for),
    ...side('against', count.against),
    ...side('abstaining', count.abstaining),
    ...side('undecided', count.undecided),
    ...side('absent', count.absent),
    ...side('without', count.withoutVote),
    ...(count.needed === null || count.base === null
      ? []
      : [`  ${t('cli.coalitions.needed', { needed: count.needed, base: count.base })}`]),
    ...(count.lacking === null || count.lacking.ifTheRestOppose === 0
      ? []
      : [
          `  ${t('cli.coalitions.lacking', {
            oppose: count.lacking.ifTheRestOppose,
            abstain: count.lacking.ifTheRestAbstain,
          })}`,
        ]),
    ...(count.quorum === null ? [] : [`  ${t('cli.coalitions.quorum', { ...count.quorum })}`]),
    ...(second === null
      ? []
      : [
          `  ${t('cli.coalitions.second', {
            for: plain(second.for),
            needed: plain(second.needed),
            total: plain(second.total),
            open: plain(second.open),
          })}`,
        ]),
    ...(vetoes === null || vetoes.against.length + vetoes.open.length === 0
      ? []
      : [
          `  ${t('cli.coalitions.vetoes', {
            against: listed(vetoes.against, terminal) || '–',
            open: listed(vetoes.open, terminal) || '–',
          })}`,
        ]),
  ];
}

function consensusIn(
  { consensus }: TableCoalition,
  { rule, text }: CoalitionQuestion,
  terminal: Terminal,
): string[] {
  const { t } = terminal;
  if (rule.way !== 'consensus' && text === null) return [];
  const reactions = ['block', 'reserve', 'silent', 'support', 'unknown'] as const;
  const of = (reaction: (typeof reactions)[number]) =>
    consensus.members.filter((member) => member.reaction === reaction);
  const needs = [...of('block'), ...of('reserve')].flatMap(({ actor, needs }) =>
    needs
      ? [
          `  ${t('cli.coalitions.needs', {
            actor,
            notToBlock: stretch(needs.notToBlock),
            silence: stretch(needs.silence),
          })}`,
        ]
      : [],
  );
  return [
    t('cli.coalitions.consensus'),
    ...reactions.flatMap((reaction) => {
      const actors = of(reaction).map(({ actor }) => actor);
      return actors.length === 0
        ? []
        : [
            `  ${t(`cli.coalitions.reaction.${reaction}`).padEnd(labelWidth)}${String(actors.length).padStart(6)}   ${listed(actors, terminal)}`,
          ];
    }),
    ...needs,
    ...(text === null
      ? []
      : [
          `  ${t('cli.coalitions.chance', {
            percent: Math.round(consensus.chanceNobodyBlocks * 100),
            where: consensus.nobodyBlocks ? stretch(consensus.nobodyBlocks) : 'none',
          })}`,
        ]),
  ];
}

function routeIn({ route }: TableCoalition, { t }: Terminal): string[] {
  if (!route) return [];
  const { route: name, standing, supporting, opposing, neededSupport: needed, lacking } = route;
  return [
    t('cli.coalitions.route', { name, supporting, opposing, needed }),
    `  ${t(`cli.coalitions.route.${standing}`, { lacking, most: route.opposedAtMost ?? 0 })}`,
  ];
}

function cheapestIn({ cheapest }: TableCoalition, terminal: Terminal): string[] {
  const { t } = terminal;
  if (!cheapest) return [];
  const { feasible, support, abstain, cost, atLeast, votesFor, needed } = cheapest;
  if (!feasible) return [t('cli.coalitions.none-enough')];
  if (support.length + abstain.length === 0) return [t('cli.coalitions.nobody-needed')];
  return [
    t('cli.coalitions.cheapest', { cost: plain(cost), votesFor, needed }),
    ...(support.length > 0
      ? [`  ${t('cli.coalitions.to-support', { actors: listed(support, terminal, mostAsked) })}`]
      : []),
    ...(abstain.length > 0
      ? [`  ${t('cli.coalitions.to-abstain', { actors: listed(abstain, terminal, mostAsked) })}`]
      : []),
    `  ${atLeast < cost ? t('cli.coalitions.at-least', { least: plain(atLeast) }) : t('cli.coalitions.exact')}`,
  ];
}

function stoppedIn({ blocking }: TableCoalition, { t }: Terminal): string[] {
  if (!blocking) return [];
  const { groups, count, smallest } = blocking;
  if (smallest === null) return [t('cli.coalitions.nobody-stops')];
  return [
    t('cli.coalitions.stops', { smallest, count: count ?? -1 }),
    // A group of more is nothing that anybody could read or talk to.
    ...groups
      .filter((group) => group.length <= mostShown)
      .slice(0, mostShown)
      .map((group) => `  ${group.join(', ')}`),
  ];
}

function powerIn({ power, powerBeyondReach }: TableCoalition, { t }: Terminal): string[] {
  if (!power) return powerBeyondReach ? [t('cli.coalitions.power-beyond')] : [];
  const width = Math.max(...power.actors.map((actor) => actor.length), t('cli.coalitions.actor').length) + 2;
  const percent = (share: number | undefined): string => `${((share ?? 0) * 100).toFixed(2)} %`.padStart(16);
  const order = [...power.actors.keys()].sort(
    (one, other) => (power.shapleyShubik[other] ?? 0) - (power.shapleyShubik[one] ?? 0) || one - other,
  );
  return [
    t('cli.coalitions.power', { needed: power.needed, parts: power.parts ?? 0 }),
    `  ${t('cli.coalitions.actor').padEnd(width)}${'Banzhaf'.padStart(16)}${'Shapley–Shubik'.padStart(16)}`,
    ...order
      .slice(0, mostShown)
      .map(
        (n) =>
          `  ${(power.actors[n] ?? '').padEnd(width)}${percent(power.banzhaf[n])}${percent(power.shapleyShubik[n])}`,
      ),
    ...(order.length > mostShown
      ? [`  ${t('cli.coalitions.more', { more: order.length - mostShown })}`]
      : []),
  ];
}

function movingIn({ moving }: TableCoalition, { rule }: CoalitionQuestion, terminal: Terminal): string[] {
  const { t } = terminal;
  if (!moving) return [];
  const { movements, carries, placed } = moving;
  return [
    t('cli.coalitions.moving', { placed }),
    ...movements.map(
      ({ at, gained, lost }) =>
        `  ${plain(at).padStart(10)}   ${[
          ...(gained.length > 0 ? [`+ ${listed(gained, terminal)}`] : []),
          ...(lost.length > 0 ? [`− ${listed(lost, terminal)}`] : []),
        ].join('   ')}`,
    ),
    ...(rule.threshold === null || carries === null
      ? []
      : [`  ${t('cli.coalitions.carries', { where: carries.map(stretch).join('; ') || 'none' })}`]),
  ];
}

function balanceIn({ balance }: TableCoalition, { t }: Terminal): string[] {
  if (!balance) return [];
  const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`);
  const columns = ['camp', 'actors', 'weight', 'salience', 'dependence', 'leverage'] as const;
  const row = ({ camp, actors, weight, salience, dependence, leverage }: CampBalance): string =>
    [actors, plain(weight), share(salience), share(dependence), plain(leverage)].reduce<string>(
      (line, cell) => line + String(cell).padStart(16),
      `  ${t(`cli.coalitions.camp.${camp}`).padEnd(14)}`,
    );
  return [
    t('cli.coalitions.balance'),
    columns.reduce(
      (line, name, at) =>
        line +
        (at === 0
          ? t('cli.coalitions.column.camp').padEnd(14)
          : t(`cli.coalitions.column.${name}`).padStart(16)),
      '  ',
    ),
    ...balance.map(row),
  ];
}

const plain = (value: number): string => String(Number(value.toPrecision(6)));
const stretch = ([from, to]: Stretch): string => `${plain(from)} … ${plain(to)}`;
