import type { EvidencePlan, ImportManner } from '#desk/evidence/evidence-plan.ts';
import type { RunSql } from '../votes/run-sql.ts';

const evidenceStates = ['reading', 'read', 'taking', 'taken', 'failed', 'left'] as const;
type EvidenceState = (typeof evidenceStates)[number];

interface NewEvidenceImport {
  readonly id: string;
  readonly state: EvidenceState;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly manner: ImportManner;
  readonly mapping: unknown;
  readonly plan: EvidencePlan | null;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export async function insertEvidenceImport(run: RunSql, given: NewEvidenceImport): Promise<void> {
  const { id, state, by, at, manner, mapping, plan, files } = given;
  await run(
    `insert into evidence_imports (id, state, by_id, by_name, at, manner, mapping, plan, touched_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'epoch')`,
    [
      id,
      state,
      by.id,
      by.name,
      at,
      manner,
      mapping ? JSON.stringify(mapping) : null,
      plan ? JSON.stringify(plan) : null,
    ],
  );
  for (const [place, { name, bytes }] of files.entries())
    await run('insert into evidence_files (import, place, name, bytes) values ($1, $2, $3, $4)', [
      ...[id, place, name, Buffer.from(bytes)],
    ]);
}
