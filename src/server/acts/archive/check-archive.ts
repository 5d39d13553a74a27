import { createHash } from 'node:crypto';
import { filesOf } from '#desk/record/files-of.ts';
import type { ChainedAct } from '#store/acts.ts';
import { findBrokenLinks } from '#store/hash-chain.ts';
import { ActsByDossier, parseJson, tryToFold } from './archived-acts.ts';
import {
  archiveVersion,
  attachmentMember,
  manifestName,
  readManifest,
  type Manifest,
  type Member,
} from './manifest.ts';
import { ArchiveUnreadable, linesOf, readArchive } from './read-archive.ts';

/** What is wrong with an archive, and where. */
export type Damage =
  | { readonly what: 'unreadable'; readonly member: string; readonly reason: string }
  | { readonly what: 'no-archive'; readonly reason: string }
  | { readonly what: 'no-manifest' }
  | { readonly what: 'bad-manifest' }
  | { readonly what: 'newer'; readonly version: number }
  | { readonly what: 'newer-desk'; readonly migration: string }
  | { readonly what: 'missing' | 'unexpected' | 'checksum'; readonly member: string }
  | { readonly what: 'bad-line'; readonly member: string; readonly line: number }
  | { readonly what: 'count'; readonly table: string; readonly found: number; readonly expected: number }
  | { readonly what: 'chain'; readonly dossier: string; readonly act: number }
  | { readonly what: 'unfoldable'; readonly dossier: string; readonly reason: string }
  | { readonly what: 'attachment'; readonly dossier: string; readonly attachment: string };

export type CheckedArchive =
  | { readonly ok: true; readonly manifest: Manifest; readonly attachments: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly damages: readonly Damage[] };

/**
 * Reads a whole archive and looks for damage of every kind, before anything is changed: the checksums, the lines,
 * the counts, the chain of every dossier, and the attachments against what the record says of them.
 *
 * @param known the migrations of the desk that is to take it
 */
export async function checkArchive(path: string, known: readonly string[]): Promise<CheckedArchive> {
  const found = new Map<string, { readonly sha256: string; readonly rows: number | undefined }>();
  const damages: Damage[] = [];
  const acts = new ActsByDossier();
  /** What the record says of each attachment: its hash, and the dossier it lies beside. */
  const recorded = new Map<string, { readonly dossier: string; readonly sha256: string }>();
  let manifest: Manifest | undefined;
  const checkDossier = (dossier: readonly ChainedAct[]): void => {
    damages.push(...damagesOfDossier(dossier));
    for (const { deed, dossier: id } of dossier) {
      for (const { attachment, sha256 } of filesOf(deed)) recorded.set(attachment, { dossier: id, sha256 });
    }
  };
  try {
    for await (const { name, bytes } of readArchive(path)) {
      if (name === manifestName) {
        manifest = readManifest(bytes.toString('utf8'));
        if (!manifest) damages.push({ what: 'bad-manifest' });
        continue;
      }
      const badLine = (line: number) => damages.push({ what: 'bad-line', member: name, line });
      if (name.startsWith('acts/')) for (const whole of acts.take(bytes, badLine)) checkDossier(whole);
      found.set(name, {
        sha256: createHash('sha256').update(bytes).digest('hex'),
        rows: name.endsWith('.jsonl')
          ? countLines(bytes, name.startsWith('tables/') ? badLine : undefined)
          : undefined,
      });
    }
  } catch (error) {
    if (!(error instanceof ArchiveUnreadable)) throw error;
    return {
      ok: false,
      damages: [
        error.after === ''
          ? { what: 'no-archive', reason: reasonOf(error.cause) }
          : { what: 'unreadable', member: error.after, reason: reasonOf(error.cause) },
      ],
    };
  }
  for (const whole of acts.rest()) checkDossier(whole);
  if (!manifest) return { ok: false, damages: damages.length > 0 ? damages : [{ what: 'no-manifest' }] };
  if (manifest.version > archiveVersion) {
    return { ok: false, damages: [{ what: 'newer', version: manifest.version }] };
  }
  const unknown = manifest.migrations.find((name) => !known.includes(name));
  if (unknown !== undefined) return { ok: false, damages: [{ what: 'newer-desk', migration: unknown }] };
  damages.push(...compareMembers(manifest, found), ...compareCounts(manifest));
  const attachments = new Map<string, string>();
  const missing = new Set(manifest.missing?.map(({ dossier, attachment }) => `${dossier} ${attachment}`));
  for (const [id, { dossier, sha256 }] of recorded) {
    attachments.set(id, dossier);
    const member = found.get(attachmentMember(id));
    // What was not there when the backup was made is no damage of the backup.
    if (!member && missing.has(`${dossier} ${id}`)) continue;
    if (member?.sha256 !== sha256) damages.push({ what: 'attachment', dossier, attachment: id });
  }
  return damages.length > 0 ? { ok: false, damages } : { ok: true, manifest, attachments };
}

function damagesOfDossier(acts: readonly ChainedAct[]): readonly Damage[] {
  const dossier = acts[0]?.dossier ?? '';
  const broken = findBrokenLinks(acts);
  if (broken.length > 0) return broken.map(({ act }) => ({ what: 'chain', dossier, act }));
  const folded = tryToFold(acts);
  return 'reason' in folded ? [{ what: 'unfoldable', dossier, reason: folded.reason }] : [];
}

function countLines(bytes: Buffer, badLine: ((line: number) => void) | undefined): number {
  let rows = 0;
  for (const line of linesOf(bytes)) {
    rows += 1;
    if (badLine && typeof parseJson(line) !== 'object') badLine(rows);
  }
  return rows;
}

function compareMembers(
  { members }: Manifest,
  found: ReadonlyMap<string, { readonly sha256: string; readonly rows: number | undefined }>,
): readonly Damage[] {
  const listed = new Set(members.map(({ name }) => name));
  const compare = ({ name, sha256, rows }: Member): readonly Damage[] => {
    const member = found.get(name);
    if (!member) return [{ what: 'missing', member: name }];
    return member.sha256 === sha256 && member.rows === rows ? [] : [{ what: 'checksum', member: name }];
  };
  return [
    ...members.flatMap(compare),
    ...[...found.keys()]
      .filter((name) => !listed.has(name))
      .map((member) => ({ what: 'unexpected', member }) as const),
  ];
}

/** A member that was taken out together with its line of the manifest still leaves the counts. */
function compareCounts({ counts, members }: Manifest): readonly Damage[] {
  return Object.entries(counts).flatMap(([table, expected]) => {
    const folder = `${folderOf(table)}/`;
    const own = members.filter(({ name }) => name.startsWith(folder));
    const found = table === 'attachments' ? own.length : own.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
    return found === expected ? [] : [{ what: 'count', table, found, expected } as const];
  });
}

/** Where the rows of a table are: `public.accounts` in `tables/public/accounts`, the acts in `acts`. */
const folderOf = (table: string): string =>
  table.includes('.') ? `tables/${table.replace('.', '/')}` : table;

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
