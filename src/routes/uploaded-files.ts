/** All files of a form together; larger ones are brought in at the terminal. */
export const mostBytes = 20_000_000;
const mostFiles = 12;

/** The files that a form brings, read; or what keeps them out. */
export async function uploadedFiles(
  form: FormData,
): Promise<
  | { readonly trouble: 'no-file' | 'empty' | 'too-large' }
  | { readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[] }
> {
  const given = form
    .getAll('file')
    .filter((file) => file instanceof File && file.size > 0) as readonly File[];
  if (given.length === 0) {
    // A browser sends a file without a name where none was chosen.
    const chosen = form.getAll('file').some((file) => file instanceof File && file.name !== '');
    return { trouble: chosen ? 'empty' : 'no-file' };
  }
  if (given.length > mostFiles || given.reduce((sum, { size }) => sum + size, 0) > mostBytes)
    return { trouble: 'too-large' };
  const read = given.map(async (file) => ({
    ...{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
  }));
  return { files: await Promise.all(read) };
}
