import type { DecisionRule, Quorum, Scale, Threshold, VotingBase } from '#analysis/coalitions/types.ts';
import { solveProgramme } from '#acts/solver/solve-programme.ts';
import { cheapestProgramme } from '#analysis/coalitions/cheapest-programme.ts';
import {
  cheapestAsked,
  coalitionOfTable,
  type CoalitionQuestion,
  type TableCoalition,
} from '#desk/coalition/coalition-of-table.ts';
import { isOpen } from '#desk/coalition/win-over.ts';
import { readCoalition, type CoalitionTable } from '#desk/coalition/read-coalition.ts';
import { countOption, numberOption, scaleAround, scaleOption } from './actor-files.ts';
import { coalitionInWords, coalitionReport } from './coalition-words.ts';
import { textOf, type Call, type Command } from './command.ts';
import { shareIn, shares } from './share-option.ts';
import { assessing } from './smaa.ts';
import { noteProblems, textOfFile } from './table-problems.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Who is with us under a rule, who decides, who can stop it and whom to win over, from a table and without a desk. */
export const coalitionsCommand: Command = {
  usage: 'ACTORS.csv [options]',
  words: [1, 1],
  options: {
    rule: { value: 'RULE' },
    base: { value: 'BASE' },
    abstention: { value: 'EFFECT' },
    quorum: { value: 'SHARE|COUNT' },
    'opposed-at-most': { value: 'SHARE' },
    'second-share': { value: 'PERCENT' },
    scale: { value: 'FROM..TO' },
    text: { value: 'PLACE' },
    'status-quo': { value: 'PLACE' },
    confidence: { value: 'SHARE' },
    rest: { value: 'against|abstain' },
    route: { value: 'CEPT|APT' },
    groups: { value: 'COUNT' },
    json: {},
  },
  run: async (call) => {
    const [file = ''] = call.words;
    const rule = ruleOf(call);
    const asked = { rest: oneOf(call, 'rest', ['abstain', 'against']), route: routeOf(call) };
    const mostGroups = countOption(call, 'groups', 1) ?? 20;
    const secondShare = percentOf(call);
    const confidence = numberOption(call, 'confidence') ?? 0.5;
    if (!(confidence >= 0 && confidence <= 1)) throw misused('cli.actors.bad-confidence', { confidence });
    const reading = readCoalition(await textOfFile(file), confidence);
    if (!reading.ok) {
      noteProblems(call, file, reading.problems);
      throw new CliTrouble('cli.coalitions.refused', { file });
    }
    const { table } = reading;
    const { t, note, print } = call.terminal;
    if (table.unused.length > 0) note(t('cli.actors.unused', { file, columns: table.unused.join(', ') }));
    if (secondShare !== null && !table.columns.has('second'))
      throw new CliTrouble('cli.coalitions.no-second', { file });
    const question: CoalitionQuestion = {
      ...{ rule, ...asked, mostGroups, secondShare },
      ...placesOf(call, table, file),
      work: patience,
    };
    const found = await settled(
      call,
      await assessing(async () => coalitionOfTable(table, question)),
      cheapestAsked(table, question),
    );
    if (call.options['json'] === true) print(JSON.stringify(coalitionReport(found, question), null, 2));
    else print(coalitionInWords(found, question, call.terminal));
  },
};

/** Where so many sets are so alike that not all could be gone through, by a general solver. */
async function settled(
  { terminal: { t, note } }: Call,
  found: TableCoalition,
  asked: Parameters<typeof cheapestProgramme> | null,
): Promise<TableCoalition> {
  if (!found.cheapest || !asked || !isOpen(found.cheapest)) return found;
  const programme = cheapestProgramme(...asked);
  if (!programme) return found;
  note(t('cli.coalitions.solving', { seconds: mostSeconds }));
  const { text, gap } = programme;
  // Without an answer what was found stands, with its bound.
  const solved = await solveProgramme({ text, gap, seconds: mostSeconds }).catch(() => undefined);
  return solved ? { ...found, cheapest: programme.settle(found.cheapest, solved) } : found;
}

const mostSeconds = 30;

/** Nobody waits for a page here: about ten seconds. */
const patience = 1.2e9;

const bases: readonly VotingBase[] = ['present-and-voting', 'cast', 'present', 'accredited', 'all-members'];

function ruleOf(call: Call): DecisionRule {
  const written = textOf(call, 'rule') ?? 'majority';
  const isConsensus = written === 'consensus';
  const threshold = isConsensus ? null : shareIn(written);
  if (threshold === undefined)
    throw misused('cli.coalitions.bad-rule', { text: written, rules: ['consensus', ...shares].join(', ') });
  const base = textOf(call, 'base') === 'all' ? 'all-members' : oneOf(call, 'base', bases);
  return {
    way: isConsensus ? 'consensus' : 'vote',
    ...{ threshold, base },
    abstention: oneOf(call, 'abstention', ['not-counted', 'counts-as-not-for', 'counts-as-for']),
    quorum: quorumOf(call, base),
    opposedAtMost: shareOption(call, 'opposed-at-most'),
    ifNothingAgreed: 'status-quo',
  };
}

function shareOption(call: Call, option: string): Threshold | null {
  const text = textOf(call, option);
  if (text === undefined) return null;
  const share = shareIn(text);
  if (share === undefined)
    throw misused('cli.coalitions.bad-share', { option, text, shares: shares.join(', ') });
  return share;
}

/** A whole number is so many members; else a share of those accredited, where the base is these, or of all. */
function quorumOf(call: Call, base: VotingBase): Quorum | null {
  const text = textOf(call, 'quorum');
  if (text === undefined) return null;
  if (/^\d{1,6}$/.test(text)) return { members: Number(text) };
  const share = shareOption(call, 'quorum');
  return share && { share, of: base === 'accredited' ? 'accredited' : 'all-members' };
}

function percentOf(call: Call): number | null {
  const percent = numberOption(call, 'second-share');
  if (percent === undefined) return null;
  if (!(percent > 0 && percent <= 100)) throw misused('cli.coalitions.bad-percent', { percent });
  return percent;
}

function routeOf(call: Call): 'CEPT' | 'APT' | null {
  const route = textOf(call, 'route')?.toUpperCase();
  if (route === undefined || route === 'CEPT' || route === 'APT') return route ?? null;
  throw misused('cli.coalitions.not-one-of', { option: 'route', text: route, words: 'CEPT, APT' });
}

/** One of these words; the first where none was given. */
function oneOf<Word extends string>(
  call: Call,
  option: string,
  words: readonly [Word, ...Word[]] | readonly Word[],
): Word {
  const text = textOf(call, option);
  const [usual] = words;
  const found = text === undefined ? usual : words.find((word) => word === text);
  if (found === undefined)
    throw misused('cli.coalitions.not-one-of', { option, text: text ?? '', words: words.join(', ') });
  return found;
}

/** The scale and what lies on it; refuses what lies beside it. */
function placesOf(
  call: Call,
  { rows }: CoalitionTable,
  file: string,
): { readonly scale: Scale | null; readonly text: number | null } {
  const given = scaleOption(call);
  const text = numberOption(call, 'text') ?? null;
  const statusQuo = numberOption(call, 'status-quo') ?? null;
  const places = rows.flatMap(({ position }) => (position === null ? [] : [position]));
  if (places.length === 0) {
    for (const [option, value] of Object.entries({ text, 'status-quo': statusQuo }))
      if (value !== null) throw misused('cli.coalitions.no-positions', { option, file });
    return { scale: null, text: null };
  }
  const said = [text, statusQuo].filter((place) => place !== null);
  const [lower, upper] = scaleAround(given, [...places, ...said]);
  for (const { line, position } of rows)
    if (position !== null && !(position >= lower && position <= upper))
      throw new CliTrouble('cli.actors.outside', {
        file,
        line,
        field: 'position',
        place: position,
        lower,
        upper,
      });
  for (const [option, value] of Object.entries({ text, 'status-quo': statusQuo }))
    if (value !== null && !(value >= lower && value <= upper))
      throw misused('cli.coalitions.outside', { option, value, lower, upper });
  return { scale: { lower, upper, statusQuo }, text };
}
