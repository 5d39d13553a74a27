import { createHash } from 'node:crypto';
import { fileTypes, findFileType, mostBytes, safeFileName } from '#desk/attachments/file-type.ts';
import type { Attachment } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';

/** Looks a file over that somebody sends: one of the kinds that are taken, and not too large. */
export async function checkFile(file: File): Promise<
  Decision<{
    readonly file: Pick<Attachment, 'name' | 'mediaType' | 'size' | 'sha256'>;
    readonly bytes: Uint8Array;
  }>
> {
  if (file.size === 0) return refuse('file-empty');
  if (file.size > mostBytes) return refuse('file-too-large', [], { megabytes: mostBytes / 1_000_000 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const ending = findFileType(file.name, bytes);
  if (!ending) return refuse('file-type', [], { types: Object.keys(fileTypes).join(', ') });
  return {
    ok: true,
    bytes,
    file: {
      name: safeFileName(file.name),
      mediaType: fileTypes[ending],
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  };
}
