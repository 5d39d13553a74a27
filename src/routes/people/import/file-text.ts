/** A file of people larger than this is no directory of a desk. */
const mostBytes = 2_000_000;

/**
 * The file or the pasted text of a form; undefined where it is too large. Spreadsheets save tables as UTF-8, as UTF-16
 * with its mark, or in the old Western code page: what is no UTF-8 is read as that.
 */
export async function fileText(form: FormData): Promise<string | undefined> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    return file.size <= mostBytes ? decoded(new Uint8Array(await file.arrayBuffer())) : undefined;
  }
  const text = String(form.get('text') ?? '');
  return text.length <= mostBytes ? text : undefined;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
