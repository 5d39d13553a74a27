import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Damage } from '#acts/archive/check-archive.ts';
import { restoreBackup } from '#acts/restore-backup.ts';
import type { Translate } from '#language/messages.ts';
import { explainFile, listMissing, listNamed } from './backup.ts';
import type { Command } from './command.ts';
import { withDesk, withOwnerDb } from './open-desk.ts';
import { CliTrouble } from './trouble.ts';

/** Puts a backup into an empty desk. */
export const restore: Command = {
  usage: 'FILE',
  words: [1, 1],
  options: {},
  run: async (call) => {
    const { t, note } = call.terminal;
    const file = resolve(call.words[0] ?? '');
    if (!existsSync(file)) throw new CliTrouble('backup.no-file', { file });
    const restored = await withDesk(call, ({ cluster }) =>
      withOwnerDb(cluster, (owner) => restoreBackup(owner, file)),
    ).catch(explainFile(file));
    if (!restored.ok) {
      if (restored.damages === undefined) throw new CliTrouble('backup.not-empty');
      const lines = restored.damages.map((damage) => describeDamage(t, damage));
      throw new CliTrouble('backup.damaged', { file, list: listNamed(t, lines) });
    }
    const { counts, madeAt, missing } = restored.manifest;
    note(t('backup.restored', { madeAt, dossiers: restored.dossiers, acts: counts['acts'] ?? 0 }));
    if (missing) note(t('backup.restored-missing', { count: missing.length, list: listMissing(t, missing) }));
  },
};

const describeDamage = (t: Translate, { what, ...values }: Damage): string =>
  t(`backup.damage.${what}`, values);
