import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { importPartners } from '#acts/trade/import-partners.ts';
import { namesPartners } from '#documents/trade/read-partners.ts';
import { readTableText } from '#documents/votes/table-text.ts';
import { isMessageKey } from '#language/messages.ts';
import type { Call } from './command.ts';
import { withDesk } from './open-desk.ts';
import { noteProblems } from './table-problems.ts';
import { tradeTables, unreadable } from './trade-tables.ts';
import { CliTrouble } from './trouble.ts';

/** Whether a file's first line names a partner. */
export async function tellsPartners(file: string): Promise<boolean> {
  try {
    for await (const text of readTableText(createReadStream(resolve(file)), 8_000_000_000))
      return namesPartners(text.split(/\r?\n/)[0] ?? '');
  } catch {
    // What cannot be read is told of where it is read.
  }
  return false;
}

/** Brings in tables of who exports what to whom, and keeps on whom we depend; each file whole or not at all. */
export async function importPartnerFiles(call: Call, files: readonly string[]): Promise<void> {
  const { t, print, note, lang } = call.terminal;
  const tableOf = tradeTables(call);
  const look = call.options['dry-run'] === true;
  await withDesk(call, async ({ db }) => {
    const now = (): string => new Date().toISOString();
    const desk = { db, reader: deskItself, workspace: ownWorkspace, now };
    for (const file of files) {
      const done = await importPartners(desk, tableOf(file), { lang, look }).catch(unreadable(file));
      if (!done.ok) {
        if ('problems' in done) noteProblems(call, file, done.problems);
        else {
          const key = `desk.refusal.${done.reason}`;
          if (isMessageKey(key)) note(t(key, done.values));
        }
        throw new CliTrouble('cli.table.refused', { file });
      }
      const { added, changed, same, rows = 0, leftOut = [] } = done;
      if (leftOut.length > 0) note(t('trade.left-out', { codes: leftOut.join(', ') }));
      if (call.options['json'] === true)
        print(JSON.stringify({ file, look, rows, added, changed, same, leftOut }));
      else {
        print(`${file}: ${t(look ? 'standing.looked' : 'standing.taken', { added, changed, same })}`);
        if (look) for (const name of done.names ?? []) print(`  ${name}`);
      }
    }
  });
}
