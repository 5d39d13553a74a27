import { sql } from 'kysely';
import type { Act } from '#desk/record/act.ts';
import { canonical } from '#desk/record/canonical.ts';
import { cardOf, standingOf } from '#desk/record/card.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { partsOf, type StoredPart } from '#desk/record/parts.ts';
import { visibilityOf } from '#desk/record/visibility.ts';
import { askedInstitutions } from '#desk/people/may-read.ts';
import { searchWords } from '#desk/record/search-words.ts';
import type { Trx } from './database.ts';
import { findActs } from './acts.ts';
import { hashOf } from './hash-chain.ts';

/**
 * Puts one act on the record and the state it leads to beside it, both or neither.
 *
 * @param before the locked state; undefined when the act opens the dossier.
 * @param after the state with the act applied.
 * @param previous the hash of the act before.
 */
export async function appendAct(
  trx: Trx,
  before: Dossier | undefined,
  after: Dossier,
  act: Act<AnyDeed>,
  previous: string,
): Promise<string> {
  const hash = hashOf(act, previous);
  const visible = visibilityOf(act, after);
  await writeHead(trx, after, hash, before === undefined);
  await trx
    .insertInto('acts')
    .values({
      dossier: act.dossier,
      seq: act.seq,
      at: act.at,
      by_id: act.by.id,
      by_institution: act.by.institution,
      by: JSON.stringify(act.by),
      deed: JSON.stringify(act.deed),
      marking: JSON.stringify(act.marking),
      previous,
      hash,
      rank: visible.rank,
      audience: visible.audience,
    })
    .execute();
  await writeParts(trx, before, after);
  if (act.deed.kind === 'field-marked' || act.deed.kind === 'dossier-marked') await remarkActs(trx, after);
  return hash;
}

async function writeHead(trx: Trx, dossier: Dossier, headHash: string, isNew: boolean): Promise<void> {
  const standing = standingOf(dossier);
  const row = {
    lead: dossier.lead,
    asked: [...askedInstitutions(dossier)],
    rank: dossier.marking.rank,
    audience: dossier.marking.audience,
    version: dossier.version,
    archived: dossier.archived,
    changed_at: dossier.changedAt,
    changed_by: dossier.changedBy,
    name: JSON.stringify(dossier.fields['name']?.value ?? ''),
    card: JSON.stringify(cardOf(dossier)),
    starts: standing.starts,
    stage: standing.stage,
    clearer: standing.clearer,
    next_deadline: standing.nextDeadline,
    head_hash: headHash,
  };
  if (!isNew) {
    await trx.updateTable('dossiers').set(row).where('id', '=', dossier.id).execute();
    return;
  }
  const { id, kind, workspace, parent, createdAt } = dossier;
  await trx
    .insertInto('dossiers')
    .values({ id, kind, workspace, parent, created_at: createdAt, ...row })
    .execute();
}

/** Writes the parts that differ from before, and removes those that are gone. */
export async function writeParts(trx: Trx, before: Dossier | undefined, after: Dossier): Promise<void> {
  const old = new Map((before ? partsOf(before) : []).map((part) => [part.key, canonical(part)]));
  const current = partsOf(after);
  const changed = current.filter((part) => old.get(part.key) !== canonical(part));
  if (changed.length > 0) {
    await trx
      .insertInto('parts')
      .values(changed.map((part) => partRow(after, part)))
      .onConflict((conflict) =>
        conflict.columns(['dossier', 'key']).doUpdateSet((row) => ({
          rank: row.ref('excluded.rank'),
          audience: row.ref('excluded.audience'),
          shared_with: row.ref('excluded.shared_with'),
          body: sql<string>`excluded.body`,
          words: row.ref('excluded.words'),
        })),
      )
      .execute();
  }
  const kept = new Set(current.map(({ key }) => key));
  const gone = [...old.keys()].filter((key) => !kept.has(key));
  if (gone.length > 0) {
    await trx.deleteFrom('parts').where('dossier', '=', after.id).where('key', 'in', gone).execute();
  }
}

const partRow = (dossier: Dossier, part: StoredPart) => ({
  dossier: dossier.id,
  key: part.key,
  part_of: part.of,
  rank: part.marking.rank,
  audience: part.marking.audience,
  shared_with: [...part.sharedWith],
  body: JSON.stringify(part.body),
  words: searchWords(part),
});

/** When a marking changes, so does who may see the past of what it marks. */
async function remarkActs(trx: Trx, dossier: Dossier): Promise<void> {
  for (const act of await findActs(trx, dossier.id)) {
    const { rank, audience } = visibilityOf(act, dossier);
    await trx
      .updateTable('acts')
      .set({ rank, audience })
      .where('dossier', '=', dossier.id)
      .where('seq', '=', act.seq)
      .execute();
  }
}
