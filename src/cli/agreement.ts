import { writeFile } from 'node:fs/promises';
import { agreementScores } from '#analysis/ideal-points/agreement.ts';
import { csvOf } from '#documents/csv.ts';
import { textOf, type Command } from './command.ts';
import { CliTrouble, misused } from './trouble.ts';
import { chooseRollCalls, countryOf, onTheme, plainCsv, readVoteFiles, voteOptions } from './vote-files.ts';

/** How alike countries voted, from files of votes, without a desk. */
export const agreement: Command = {
  usage: '--votes FILE… --countries A,B,… [options]',
  words: [0, 0],
  options: {
    ...voteOptions,
    countries: { value: 'A,B', many: true },
    theme: { value: 'THEME' },
    together: {},
    out: { value: 'FILE' },
    json: {},
  },
  run: async (call) => {
    const { print } = call.terminal;
    const codes = call.lists['countries']?.flatMap((text) => text.split(',')).filter((code) => code !== '');
    if (!codes) throw misused('cli.agreement.no-countries');
    const read = await readVoteFiles(call);
    const among = [...new Set(codes.map((code) => countryOf(read, code)))];
    if (among.length < 2) throw misused('cli.agreement.no-countries');
    const inTheme = onTheme(call, read);
    const chosen = chooseRollCalls(call, read).map((one, rollCall) => one & (inTheme?.[rollCall] ?? 1));
    const scores = agreementScores(read.columns, {
      among,
      chosen,
      together: call.options['together'] === true,
    }).map(({ one, other, session, agreement, votes }) => ({
      one: read.countries[one] ?? '',
      other: read.countries[other] ?? '',
      session: session ?? null,
      agreement,
      votes,
    }));
    const text =
      call.options['json'] === true
        ? `${JSON.stringify(scores, null, 2)}\n`
        : plainCsv(
            csvOf(
              ['iso3_one', 'iso3_other', 'session', 'agreement', 'votes'],
              scores.map(({ one, other, session, agreement, votes }) => [
                one,
                other,
                session,
                agreement,
                votes,
              ]),
            ),
          );
    const file = textOf(call, 'out');
    if (file === undefined) return print(text.trimEnd());
    await writeFile(file, text).catch((error: Error) => {
      throw new CliTrouble('cli.file-unwritable', { file, reason: error.message });
    });
  },
};
