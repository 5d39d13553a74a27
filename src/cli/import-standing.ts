import { basename } from 'node:path';
import type { StandingKind } from '#desk/priorities/read-standing.ts';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { factsOf } from '#acts/facts.ts';
import { goneInWords, importStanding } from '#acts/import-standing.ts';
import type { Call } from './command.ts';
import { withDesk } from './open-desk.ts';
import { importPartnerFiles, tellsPartners } from './import-partners.ts';
import { noteProblems, textOfFile } from './table-problems.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Brings in tables of participation or dependence, each file whole or not at all. */
export async function importStandingFiles(
  call: Call,
  kind: StandingKind,
  files: readonly string[],
): Promise<void> {
  const { t, print, note, lang } = call.terminal;
  const look = call.options['dry-run'] === true;
  const other = Object.keys(call.options).find((option) =>
    ['mapping', 'skip-bad-rows', 'all-or-nothing'].includes(option),
  );
  if (other !== undefined) throw misused('cli.import.not-for-standing', { option: `--${other}` });
  if (kind === 'dependence' && (await Promise.all(files.map(tellsPartners))).some(Boolean))
    return importPartnerFiles(call, files);
  const texts = await Promise.all(files.map(textOfFile));
  await withDesk(call, async ({ db }) => {
    const now = (): string => new Date().toISOString();
    for (const [at, text] of texts.entries()) {
      const file = files[at] ?? '';
      const desk = { db, reader: deskItself, workspace: ownWorkspace, now };
      const done = await importStanding(desk, kind, text, basename(file), look);
      if (!done.ok) {
        if ('problems' in done) noteProblems(call, file, done.problems);
        throw new CliTrouble('cli.table.refused', { file });
      }
      const { added, changed, same } = done;
      const gone = goneInWords(await factsOf(db), lang, done.gone);
      for (const rows of gone) note(`${t(look ? 'standing.would-lose' : 'standing.lost')} ${rows}`);
      if (call.options['json'] === true)
        print(JSON.stringify({ file, look, added, changed, same, gone: done.gone }));
      else print(`${file}: ${t(look ? 'standing.looked' : 'standing.taken', { added, changed, same })}`);
    }
  });
}
