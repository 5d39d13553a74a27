import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { isMessageKey } from '#language/messages.ts';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import type { Desk } from '#acts/desk.ts';
import { gatherVotes, importVotes } from '#acts/votes/import-votes.ts';
import type { VotePlan, VoteTrouble } from '#desk/votes/vote-plan.ts';
import { standingKinds } from '#desk/priorities/read-standing.ts';
import { importStandingFiles } from './import-standing.ts';
import type { Call, Command, Terminal } from './command.ts';
import { importTradeFiles } from './import-trade.ts';
import { importIndicators } from './import-indicators.ts';
import { withDesk } from './open-desk.ts';
import { checkFiles } from './readable-files.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Brings public facts in from files: votes, and figures by country. */
export const importCommand: Command = {
  usage: 'votes|indicators|trade|participation|dependence FILE…',
  words: [2, 1000],
  options: {
    ...{ mapping: { value: 'FILE' }, 'skip-bad-rows': {}, 'all-or-nothing': {}, 'dry-run': {}, json: {} },
    ...{ classification: { value: 'hs|sitc2' }, year: { value: 'YEAR' } },
    ...{ publisher: { value: 'NAME' }, reference: { value: 'TEXT' }, whole: {} },
  },
  topics: {
    trade: {
      usage:
        'FILE… --publisher NAME [--classification hs|sitc2] [--year YEAR] [--reference TEXT] [--whole] [--dry-run] [--json]',
      options: ['classification', 'year', 'publisher', 'reference', 'whole', 'dry-run', 'json'],
    },
    participation: { usage: 'FILE… [--dry-run] [--json]', options: ['dry-run', 'json'] },
    dependence: {
      usage:
        'FILE… [--dry-run] [--json] | FILE… --publisher NAME [--classification hs|sitc2] [--year YEAR] [--reference TEXT] [--dry-run] [--json]',
      options: ['classification', 'year', 'publisher', 'reference', 'dry-run', 'json'],
    },
    votes: { usage: 'FILE… [--dry-run] [--json]', options: ['dry-run', 'json'] },
    indicators: {
      usage: 'FILE… [--mapping FILE] [--skip-bad-rows | --all-or-nothing] [--dry-run] [--json]',
      options: ['mapping', 'skip-bad-rows', 'all-or-nothing', 'dry-run', 'json'],
    },
  },
  run: async (call) => {
    const [what, ...words] = call.words;
    if (what === 'indicators') {
      await importIndicators(call, words);
      return;
    }
    if (what === 'trade') return importTradeFiles(call, words);
    const standing = standingKinds.find((kind) => kind === what);
    if (standing) return importStandingFiles(call, standing, words);
    if (what !== 'votes') throw misused('cli.import.what');
    const other = ['mapping', 'skip-bad-rows', 'all-or-nothing'].find(
      (option) => call.options[option] !== undefined,
    );
    if (other !== undefined) throw misused('evidence.cli.not-for-votes', { option: `--${other}` });
    const paths = words.map((word) => resolve(word));
    await checkFiles(words);
    const gathered = await gatherVotes(
      paths.map((path, n) => ({
        name: words[n] ?? path,
        bytes: createReadStream(path, { highWaterMark: 256 * 1024 }),
      })),
    );
    const plan = await withDesk(call, async ({ db }) => {
      const now = (): string => new Date().toISOString();
      const desk: Desk = { db, reader: deskItself, workspace: ownWorkspace, now };
      const done = await importVotes(desk, gathered, call.options['dry-run'] !== true);
      if (!done.ok) throw new Error(`votes cannot be brought in: ${done.reason}`);
      return done.plan;
    });
    tell(call, plan);
  },
};

function tell({ terminal, options }: Call, plan: VotePlan): void {
  const { t, note, print } = terminal;
  for (const trouble of plan.troubles) note(troubleLine(terminal, trouble));
  const { added, changed, changedVotes, same, votes, repeated, troubled } = plan;
  if (options['json'] === true) print(JSON.stringify(plan, null, 2));
  else {
    for (const { name, format, rows } of plan.files)
      print(t('votes.cli.file', { file: name, rows, format: t(formatKey(format)) }));
    print(t('votes.cli.plan', { added, changed, changedVotes, same, votes, repeated, troubled }));
  }
  if (options['dry-run'] === true) note(t('votes.cli.dry'));
  if (added + changed + same + repeated === 0 && plan.files.every(({ format }) => format !== 'repeated'))
    throw new CliTrouble('votes.cli.nothing');
}

const formatKey = (format: string | null) => {
  const key = `votes.format.${format ?? 'none'}`;
  return isMessageKey(key) ? key : 'votes.format.none';
};

function troubleLine({ t }: Terminal, { file, line, field, what, value, rows }: VoteTrouble): string {
  const key = `votes.trouble.${what}`;
  return t('votes.cli.trouble', {
    ...{ file, rows, line: line ?? 'none', field: field === '' ? 'none' : field },
    what: isMessageKey(key) ? t(key, { value }) : what,
  });
}
