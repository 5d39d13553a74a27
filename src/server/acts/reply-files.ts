import { filesName, type TypedReply } from '#desk/item/read-reply.ts';
import type { ReplyFile } from '#desk/item/reply-extras.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { checkFile } from './check-file.ts';
import { newId } from './open-dossier.ts';

interface FileOfReply {
  readonly file: ReplyFile;
  readonly bytes: Uint8Array;
}

/** The files that came with a reply, by the question they go with. */
export interface FilesOfReply {
  of(request: string): readonly FileOfReply[];
}

export const noFiles: FilesOfReply = { of: () => [] };

const mostFiles = 10;

/** Reads the files of a reply form: those that go with each question, and the signed letter, which goes with all. */
export async function readReplyFiles(
  form: FormData,
  { asks }: Pick<TypedReply, 'asks'>,
): Promise<Decision<{ readonly files: FilesOfReply }>> {
  const byRequest = new Map<string, FileOfReply[]>();
  const sent = (name: string): readonly File[] =>
    form.getAll(name).filter((value) => value instanceof File && value.name !== '') as File[];
  for (const { request } of asks) {
    const own: FileOfReply[] = [];
    const wanted = [
      ...sent('scan').map((file) => [file, 'scan'] as const),
      ...sent(filesName(request)).map((file) => [file, 'answer'] as const),
    ];
    if (wanted.length > mostFiles) return refuse('too-many-files', [], { most: mostFiles });
    for (const [file, of] of wanted) {
      const checked = await checkFile(file);
      if (!checked.ok) return checked;
      own.push({ file: { attachment: newId('file'), ...checked.file, of }, bytes: checked.bytes });
    }
    byRequest.set(request, own);
  }
  return { ok: true, files: { of: (request) => byRequest.get(request) ?? [] } };
}
