import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { importTrade } from '#acts/trade/import-trade.ts';
import type { Call } from './command.ts';
import { withDesk } from './open-desk.ts';
import { noteProblems } from './table-problems.ts';
import { tradeTables, unreadable } from './trade-tables.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Brings in tables of exports by country and product, each file whole or not at all. */
export async function importTradeFiles(call: Call, files: readonly string[]): Promise<void> {
  const { t, print, note } = call.terminal;
  const other = ['mapping', 'skip-bad-rows', 'all-or-nothing'].find(
    (option) => call.options[option] !== undefined,
  );
  if (other !== undefined) throw misused('cli.import.not-for-standing', { option: `--${other}` });
  const tableOf = tradeTables(call);
  const look = call.options['dry-run'] === true;
  await withDesk(call, async ({ db }) => {
    const now = (): string => new Date().toISOString();
    const desk = { db, reader: deskItself, workspace: ownWorkspace, now };
    for (const file of files) {
      const whole = call.options['whole'] === true;
      const done = await importTrade(desk, { ...tableOf(file), whole, look }).catch(unreadable(file));
      if (!done.ok) {
        if ('problems' in done) noteProblems(call, file, done.problems);
        else if (done.reason === 'trade-would-lose') note(t('desk.refusal.trade-would-lose', done.values));
        throw new CliTrouble('cli.table.refused', { file });
      }
      const { rows, added, changed, same, years, unknown, leftOut, losing } = done;
      if (losing) note(t('trade.would-lose', losing));
      if (leftOut.length > 0) note(t('trade.left-out', { codes: leftOut.join(', ') }));
      if (unknown.length > 0) note(t('trade.unknown', { codes: unknown.join(', ') }));
      if (call.options['json'] === true)
        print(JSON.stringify({ file, look, rows, years, added, changed, same, unknown, leftOut, losing }));
      else
        print(
          `${file}: ${t(look ? 'trade.looked' : 'trade.taken', { rows, years: years.join(', '), added, changed, same })}`,
        );
    }
  });
}
