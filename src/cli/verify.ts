import { formatMoment } from '#language/formats.ts';
import type { Db } from '#acts/connect.ts';
import { findSealed } from '#acts/find-sealed.ts';
import { verifyRecord, type Difference } from '#acts/verify-record.ts';
import type { Translate } from '#language/messages.ts';
import { textOf, type Call, type Command } from './command.ts';
import { withDesk } from './open-desk.ts';
import { CliTrouble } from './trouble.ts';

/** Holds the record against itself: the chains, the current state, the attachments. */
export const verify: Command = {
  usage: '',
  words: [0, 0],
  options: { seal: { value: 'SEAL' } },
  run: (call) =>
    withDesk(call, async ({ db }) => {
      const { t, note, print } = call.terminal;
      const { differences, ...counts } = await verifyRecord(db);
      if (differences.length === 0) {
        note(t('backup.verified', counts));
        return tellSealed(call, db);
      }
      for (const difference of differences) print(describeDifference(t, difference));
      throw new CliTrouble('backup.differs', { count: differences.length });
    }),
};

/** Says which version a seal on paper belongs to; nothing where none was given. */
async function tellSealed(call: Call, db: Db): Promise<void> {
  const seal = textOf(call, 'seal');
  if (seal === undefined) return;
  const { t, lang, print } = call.terminal;
  const found = /^[0-9a-f]{8,64}$/i.test(seal) ? await findSealed(db, seal, lang) : [];
  if (found.length === 0) throw new CliTrouble('backup.seal-unknown', { seal });
  for (const { dossier, name, version, by, at } of found) {
    print(
      t('backup.sealed', {
        dossier,
        name,
        version: String(version),
        by,
        when: formatMoment(at, lang, 'UTC'),
      }),
    );
  }
}

const describeDifference = (t: Translate, { what, ...values }: Difference): string =>
  t(`backup.difference.${what}`, values);
