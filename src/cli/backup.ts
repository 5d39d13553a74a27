import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { noteBackup } from '#acts/audit/note-export.ts';
import type { MissingFile } from '#acts/archive/manifest.ts';
import { backUp } from '#acts/back-up.ts';
import type { Translate } from '#language/messages.ts';
import type { Command } from './command.ts';
import { withDesk, withOwnerDb } from './open-desk.ts';
import { CliTrouble } from './trouble.ts';

/** Writes the whole desk into one file, running or not. */
export const backup: Command = {
  usage: 'FILE',
  words: [1, 1],
  options: {},
  run: async (call) => {
    const { t, note } = call.terminal;
    const file = resolve(call.words[0] ?? '');
    if (existsSync(file)) throw new CliTrouble('backup.file-there', { file });
    await withDesk(call, ({ cluster, db }) =>
      withOwnerDb(cluster, async (owner) => {
        await noteBackup(db, userInfo().username);
        const { counts, missing } = await backUp(owner, file, new Date().toISOString()).catch(
          explainFile(file),
        );
        note(
          t('backup.done', {
            file,
            acts: counts['acts'] ?? 0,
            attachments: counts['attachments'] ?? 0,
            kilobytes: Math.ceil((await stat(file)).size / 1024),
          }),
        );
        if (missing) note(t('backup.missing', { count: missing.length, list: listMissing(t, missing) }));
      }),
    );
  },
};

/** So many of what is damaged or missing say enough; a file cut in the middle would name thousands. */
const named = 20;

/** What is wrong, a line each, and how many more there are. */
export function listNamed(t: Translate, lines: readonly string[]): string {
  const more = lines.length - named;
  return [...lines.slice(0, named), ...(more > 0 ? [t('backup.more', { count: more })] : [])]
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Files that a desk did not have when it was backed up, a line each. */
export const listMissing = (t: Translate, missing: readonly MissingFile[]): string =>
  listNamed(
    t,
    missing.map((file) => t('backup.difference.attachment-missing', file)),
  );

/** Trouble with the file itself is the operator's to mend; everything else is passed on. */
export const explainFile =
  (file: string) =>
  (error: unknown): never => {
    if (error instanceof Error && 'syscall' in error && 'code' in error && 'path' in error) {
      throw new CliTrouble('backup.file-trouble', { file, reason: String(error.code) });
    }
    throw error;
  };
