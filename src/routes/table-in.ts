const mostBytes = 1_000_000;

/** The table as it was pasted, or as it stands in the file; undefined where it is larger than any that people keep. */
export async function tableIn(form: FormData): Promise<string | undefined> {
  const file = form.get('file');
  const text =
    file instanceof File && file.size > 0
      ? file.size <= mostBytes
        ? await file.text()
        : undefined
      : String(form.get('text') ?? '');
  return text !== undefined && text.length <= mostBytes ? text : undefined;
}
