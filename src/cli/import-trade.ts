import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { importTrade } from '#acts/trade/import-trade.ts';
import { classifications } from '#desk/trade/product-links.ts';
import { countOption } from './actor-files.ts';
import { textOf, type Call } from './command.ts';
import { withDesk } from './open-desk.ts';
import { noteProblems } from './table-problems.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Brings in tables of exports by country and product, each file whole or not at all. */
export async function importTradeFiles(call: Call, files: readonly string[]): Promise<void> {
  const { t, print, note } = call.terminal;
  const other = ['dry-run', 'mapping', 'skip-bad-rows', 'all-or-nothing'].find(
    (option) => call.options[option] !== undefined,
  );
  if (other !== undefined) throw misused('cli.import.not-for-standing', { option: `--${other}` });
  const asked = textOf(call, 'classification') ?? 'hs';
  const classification = classifications.find((one) => one === asked);
  if (!classification) throw misused('trade.cli.classification', { asked });
  const publisher = textOf(call, 'publisher');
  if (publisher === undefined) throw misused('trade.cli.publisher');
  const year = countOption(call, 'year', 1900);
  await withDesk(call, async ({ db }) => {
    const now = (): string => new Date().toISOString();
    const desk = { db, reader: deskItself, workspace: ownWorkspace, now };
    for (const file of files) {
      const name = basename(file);
      const bytes = createReadStream(resolve(file), { highWaterMark: 256 * 1024 });
      const reference = textOf(call, 'reference') ?? name;
      const whole = call.options['whole'] === true;
      const given = { name, bytes, classification, year, publisher, reference, whole };
      const done = await importTrade(desk, given).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new CliTrouble('cli.file-unreadable', { file, reason });
      });
      if (!done.ok) {
        if ('problems' in done) noteProblems(call, file, done.problems);
        else if (done.reason === 'trade-would-lose') note(t('desk.refusal.trade-would-lose', done.values));
        throw new CliTrouble('cli.table.refused', { file });
      }
      const { rows, added, changed, same, years, unknown, leftOut } = done;
      if (leftOut.length > 0) note(t('trade.left-out', { codes: leftOut.join(', ') }));
      if (unknown.length > 0) note(t('trade.unknown', { codes: unknown.join(', ') }));
      if (call.options['json'] === true)
        print(JSON.stringify({ file, rows, years, added, changed, same, unknown, leftOut }));
      else print(`${file}: ${t('trade.taken', { rows, years: years.join(', '), added, changed, same })}`);
    }
  });
}
