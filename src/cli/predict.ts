import { predictVote } from '#analysis/prediction/predict-vote.ts';
import { Past, rowsOf } from '#analysis/prediction/record/past.ts';
import { trackRecord } from '#analysis/prediction/record/track-record.ts';
import type { JudgedVotes, RecordTable } from '#analysis/prediction/record/types.ts';
import type { KnownAnswer, VotePrediction, VotingRule } from '#analysis/prediction/types.ts';
import { rulesAhead, sessionToJudge, type Measure } from '#desk/votes/prediction-record.ts';
import { readKnown } from '#desk/votes/read-known.ts';
import { createFindState, stateName } from '#desk/votes/states.ts';
import { toldVotes } from '#desk/votes/told-votes.ts';
import type { ReadVotes } from '#documents/votes/read-votes.ts';
import { blocsOf } from './blocs.ts';
import { textOf, type Call, type Command, type Terminal } from './command.ts';
import { shareIn, shares } from './share-option.ts';
import { noteProblems, textOfFile } from './table-problems.ts';
import { CliTrouble, misused } from './trouble.ts';
import { chooseRollCalls, readVoteFiles, voteOptions } from './vote-files.ts';

/** So many sessions before are what a vote is foretold from, as where it was judged. */
const memory = 10;
/** So much each text that was named counts beside all resolutions of the last session together. */
const namedWeight = 20;

/** How countries would vote on a draft like past ones, from files of votes, without a desk. */
export const predictCommand: Command = {
  usage: '--votes FILE… --like TEXT… [options]',
  words: [0, 0],
  options: {
    ...voteOptions,
    like: { value: 'TEXT', many: true },
    known: { value: 'FILE' },
    rule: { value: 'RULE' },
    judge: {},
    blocs: { value: 'FILE' },
    json: {},
  },
  run: async (call) => {
    const { print, note, t } = call.terminal;
    const counts = ruleOf(call);
    const judges = call.options['judge'] === true;
    if (!judges && textOf(call, 'blocs') !== undefined) throw misused('cli.predict.blocs-not-judged');
    const read = await readVoteFiles(call);
    const chosen = chooseRollCalls(call, read);
    const last = read.rollCalls.reduce(
      (latest, { sessionNumber }, n) => (chosen[n] === 1 ? Math.max(latest, sessionNumber) : latest),
      0,
    );
    // Only a judgement asks who votes with whom.
    const blocs = judges ? await blocsOf(call, read.rollCalls.at(-1)?.date ?? '') : new Map<string, string>();
    const from = judgedFrom(read, chosen, blocs);
    const recent = chosen.map((one, n) =>
      (read.rollCalls[n]?.sessionNumber ?? 0) > last - memory ? one : 0,
    );
    const past = estimating(() => new Past(from, rowsOf(from.votes), recent, last));
    const named = namedIn(call, read, past);
    const known = await knownIn(call, read, past);
    const others = past.resolutionsOf(last).filter((item) => !named.some((one) => one.item === item));
    const like = [
      ...named.map(({ item }) => past.like(item, namedWeight / Math.max(1, named.length))),
      ...others.map((item) => past.like(item, 1 / others.length)),
    ];
    const found = predictVote({
      ...{ points: past.points, errors: past.errors, like, known, seed: 1 },
      ...(counts && { rule: counts }),
    });
    const before = named[0] && past.lastVotes(named[0].item);
    const judged = judges ? sessionIn(from) : undefined;
    const record = judged === undefined ? null : trackRecord(from, { first: judged, last: judged });
    if (judges && record === null) note(t('cli.predict.not-judged'));
    const said: Said = { read, named, known, found, before, last, judged, tables: record?.tables ?? [] };
    if (call.options['json'] === true) print(JSON.stringify(reportOf(said), null, 2));
    else print(wordsOf(said, call.terminal));
  },
};

interface Named {
  readonly item: number;
  readonly rollCall: number;
}

interface Said {
  readonly read: ReadVotes;
  readonly named: readonly Named[];
  readonly known: readonly KnownAnswer[];
  readonly found: VotePrediction;
  /** How each voted the last time on the first text that was named. */
  readonly before: Uint8Array | undefined;
  readonly last: number;
  readonly judged: number | undefined;
  readonly tables: readonly RecordTable[];
}

function ruleOf(call: Call): VotingRule | undefined {
  const written = textOf(call, 'rule');
  if (written === undefined) return undefined;
  const share = shareIn(written);
  if (share === undefined)
    throw misused('cli.coalitions.bad-rule', { text: written, rules: shares.join(', ') });
  const { numerator, denominator, moreThan } = share;
  return { yes: denominator - numerator, abstain: 0, no: -numerator, atLeast: !moreThan };
}

function judgedFrom(
  { columns, countries, rollCalls }: ReadVotes,
  chosen: Uint8Array,
  blocOf: ReadonlyMap<string, string>,
): JudgedVotes {
  return {
    ...{ votes: columns, chosen, titles: rollCalls.map(({ title }) => title) },
    positive: Math.max(0, countries.indexOf('USA')),
    blocs: countries.map((code) => blocOf.get(code) ?? ''),
  };
}

/** The last session that has enough divided resolutions to be judged on. */
const sessionIn = ({ votes: { session }, chosen }: JudgedVotes): number | undefined =>
  sessionToJudge([...session].filter((_, n) => chosen[n] === 1));

function estimating<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new CliTrouble('cli.votes.no-estimate', { reason: error.message });
    throw error;
  }
}

/** The resolutions that were named by symbol, number or words of their title; each once, by its last vote. */
function namedIn(call: Call, { rollCalls }: ReadVotes, past: Past): readonly Named[] {
  const texts = call.lists['like'] ?? [];
  if (texts.length === 0) throw misused('cli.predict.no-like');
  const items = new Map<number, number>();
  for (const text of texts) {
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    let isThere = false;
    for (const [rollCall, { symbol, title, ids }] of rollCalls.entries()) {
      const item = past.itemOf(rollCall);
      if (item === undefined) continue;
      const lower = title.toLowerCase();
      const isNamed = symbol.toLowerCase() === text.toLowerCase() || ids.includes(text);
      if (!isNamed && !(words.length > 0 && words.every((word) => lower.includes(word)))) continue;
      isThere = true;
      items.set(item, rollCall);
    }
    if (!isThere) throw new CliTrouble('cli.predict.not-found', { text, sessions: memory });
  }
  return [...items]
    .map(([item, rollCall]) => ({ item, rollCall }))
    .toSorted((a, b) => b.rollCall - a.rollCall);
}

async function knownIn(
  call: Call,
  { countries, rollCalls }: ReadVotes,
  past: Past,
): Promise<readonly KnownAnswer[]> {
  const file = textOf(call, 'known');
  if (file === undefined) return [];
  const reading = readKnown(await textOfFile(file), createFindState(), rollCalls.at(-1)?.date ?? '');
  if (!reading.ok) {
    noteProblems(call, file, reading.problems);
    throw new CliTrouble('cli.table.refused', { file });
  }
  return reading.rows.map(({ line, code, vote, certainty }) => {
    const country = countries.indexOf(code);
    if (country < 0 || Number.isNaN(past.points[country]))
      throw new CliTrouble('cli.predict.not-placed', { file, line, code });
    return { country, vote: (toldVotes.indexOf(vote) + 1) as KnownAnswer['vote'], certainty };
  });
}

const voteAt = (place: number | undefined): string | null => toldVotes[(place ?? 0) - 1] ?? null;

function reportOf({ read, named, known, found, before, last, judged, tables }: Said): object {
  const { countries, rollCalls } = read;
  return {
    last_session: last,
    like: named.map(({ rollCall }, n) => ({
      ...{ symbol: rollCalls[rollCall]?.symbol, title: rollCalls[rollCall]?.title },
      ...{ date: rollCalls[rollCall]?.date, likeness: found.likeness[n] },
    })),
    votes: found.voters.map((country, n) => ({
      country: countries[country],
      ...{ yes: found.chances[3 * n], abstain: found.chances[3 * n + 1], no: found.chances[3 * n + 2] },
      known:
        known.find((one) => one.country === country)?.vote === undefined
          ? null
          : voteAt(known.find((one) => one.country === country)?.vote),
      last_time: voteAt(before?.[country]),
    })),
    ...{ yes: found.yes, abstain: found.abstain, no: found.no, adopted: found.adopted ?? null },
    ask: found.ask.map(({ country, reduction }) => ({ country: countries[country], reduction })),
    judged_session: judged ?? null,
    track_record: tables.map(({ kind, resolutions, rows }) => ({
      ...{ kind, resolutions },
      ways: rows.map(({ way, logLoss, ...rest }) => ({ way, log_loss: logLoss, ...rest })),
    })),
    seed: found.seed,
  };
}

function wordsOf({ read, named, found, before, last, judged, tables }: Said, { t }: Terminal): string {
  const { countries, rollCalls } = read;
  const name = (country: number): string => {
    const code = countries[country] ?? '';
    return `${stateName(code) ?? code} (${code})`;
  };
  const percent = (share: number | undefined): string => `${Math.round((share ?? 0) * 100)} %`.padStart(7);
  const counts = toldVotes.map((vote) => {
    const { mean, low, high } = found[vote];
    return `  ${t(`cli.predict.vote.${vote}`).padEnd(14)}${mean.toFixed(0).padStart(5)}   ${low} … ${high}`;
  });
  const heads = toldVotes.map((vote) => t(`cli.predict.vote.${vote}`).padStart(10));
  const split = [...found.voters.keys()]
    .map((n) => ({ n, surest: Math.max(...[0, 1, 2].map((vote) => found.chances[3 * n + vote] ?? 0)) }))
    .toSorted((a, b) => a.surest - b.surest)
    .slice(0, mostShown);
  return [
    t('cli.predict.head', { count: found.voters.length, last }),
    ...named
      .slice(0, 8)
      .map(
        ({ rollCall }, n) =>
          `  ${percent(found.likeness[n])}   ${rollCalls[rollCall]?.symbol ?? ''} ${rollCalls[rollCall]?.title ?? ''}`,
      ),
    '',
    t('cli.predict.counts'),
    ...counts,
    ...(found.adopted === undefined
      ? []
      : [`  ${t('cli.predict.adopted', { percent: Math.round(found.adopted * 100) })}`]),
    ...(before ? [`  ${t('cli.predict.last-time', lastTime(before))}`] : []),
    '',
    t('cli.predict.ask'),
    ...found.ask.map(
      ({ country, reduction }, n) =>
        `  ${String(n + 1).padStart(2)}. ${name(country).padEnd(40)}${percent(reduction)}`,
    ),
    '',
    `${t('cli.predict.unsure').padEnd(44)}${heads.join('')}`,
    ...split.map(
      ({ n }) =>
        `  ${name(found.voters[n] ?? 0).padEnd(42)}${[0, 1, 2].map((vote) => percent(found.chances[3 * n + vote]).padStart(10)).join('')}`,
    ),
    ...(tables.length === 0 ? [] : ['', t('cli.predict.judged', { session: judged ?? 0 })]),
    ...tables.flatMap((table) => ['', ...recordIn(table, t)]),
    '',
    t('cli.predict.caveat'),
  ].join('\n');
}

const mostShown = 10;

const lastTime = (before: Uint8Array): Record<'yes' | 'abstain' | 'no', number> => {
  const count = (vote: number): number => before.reduce((sum, one) => (one === vote ? sum + 1 : sum), 0);
  return { yes: count(1), abstain: count(2), no: count(3) };
};

const measureNames: Readonly<Record<Measure, 'log-loss' | 'brier' | 'right' | 'calibration'>> = {
  logLoss: 'log-loss',
  brier: 'brier',
  right: 'right',
  calibration: 'calibration',
};

/** How well it does on real votes, beside the simple rules. */
function recordIn(table: RecordTable, t: Terminal['t']): string[] {
  const ahead = rulesAhead(table);
  const rules = ahead
    .map(({ way, measures }) =>
      t('prediction.record.ahead-by', {
        way: t(`prediction.way.${way}`),
        measures: measures.map((one) => t(`prediction.record.${measureNames[one]}`)).join(', '),
      }),
    )
    .join('; ');
  const head = ['log-loss', 'brier', 'right', 'calibration'] as const;
  return [
    t(`prediction.record.${table.kind}`, { count: table.resolutions }),
    `  ${''.padEnd(26)}${head.map((one) => t(`prediction.record.${one}`).padStart(20)).join('')}`,
    ...table.rows.map(
      ({ way, logLoss, brier, right, calibration }) =>
        `  ${t(`prediction.way.${way}`).padEnd(26)}${[logLoss.toFixed(3), brier.toFixed(3), `${(right * 100).toFixed(1)} %`, calibration.toFixed(3)].map((one) => one.padStart(20)).join('')}`,
    ),
    `  ${ahead.length === 0 ? t('prediction.record.none-ahead') : t('prediction.record.ahead', { rules })}`,
  ];
}
