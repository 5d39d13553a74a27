import type { FetchTrouble } from '#desk/evidence/fetch-trouble.ts';

/** What a page of the World Bank's says of itself; it tells of errors with the number of a success. */
export type PageSaid =
  | {
      readonly ok: true;
      readonly page: number;
      readonly pages: number;
      /** Changes when the figures are published anew. */
      readonly edition: string;
    }
  | { readonly ok: false; readonly trouble: FetchTrouble; readonly edition: string };

export function pageSaid(bytes: Uint8Array): PageSaid {
  const wrong = (what: FetchTrouble['what'], value: string): PageSaid => ({
    ...{ ok: false, edition: '', trouble: { what, value: value.slice(0, 300) } },
  });
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    if (text.trim() === '') return wrong('empty', '');
    // It begins as it should and does not end so: the rest did not come.
    if (/^\s*\[\s*\{\s*"page"/.test(text)) return wrong('cut', 'JSON');
    return wrong('no-json', text.replaceAll(/<[^>]*>|\s+/g, ' ').trim());
  }
  const first: unknown = Array.isArray(given) ? given[0] : undefined;
  if (typeof first !== 'object' || first === null) return wrong('no-json', text);
  const { message, page, pages, lastupdated } = first as Record<string, unknown>;
  if (Array.isArray(message)) {
    const said = (message as readonly Record<string, unknown>[]).map(({ key, value }) =>
      [key, value].filter((part) => typeof part === 'string').join(': '),
    );
    return wrong('api-error', said.join('; '));
  }
  const [at, of] = [Number(page), Number(pages)];
  if (!Number.isInteger(at) || !Number.isInteger(of)) return wrong('no-json', text);
  // Where nothing is there it counts no page at all.
  return { ok: true, page: Math.max(1, at), pages: Math.max(1, of), edition: String(lastupdated ?? '') };
}

const wordsOf = (text: string): string =>
  text
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * What an SDMX service says instead of data, with the number of a success: its error message in XML or JSON (100 is that nothing was
 * found), or a page for people. Undefined where it may be data: reading tells the rest.
 */
export function sdmxSaid(bytes: Uint8Array): FetchTrouble | undefined {
  const head = new TextDecoder().decode(bytes.subarray(0, mostOfError)).trimStart();
  if (head === '') return { what: 'empty', value: '' };
  if (head.startsWith('<')) {
    const root =
      /^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^>]*>|\s)*<(?:[\w-]+:)?(\w+)/i.exec(head)?.[1] ?? '';
    const value = wordsOf(head).slice(0, 300);
    if (/^html$/i.test(root)) return { what: 'refused', value };
    if (root !== 'Error') return undefined;
    const code = /<(?:[\w-]+:)?ErrorMessage[^>]*\bcode="(\d+)"/.exec(head)?.[1] ?? '';
    return { what: code === '100' ? 'nothing-there' : 'api-error', value: `${code} ${value}`.trim() };
  }
  if (!head.startsWith('{') || bytes.byteLength > mostOfError) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(head);
  } catch {
    return undefined;
  }
  const errors = (given as { errors?: unknown }).errors;
  if (!Array.isArray(errors) || errors.length === 0) return undefined;
  const said = (errors as readonly Record<string, unknown>[]).map(({ code, title, detail }) =>
    [code, title, detail].filter((part) => typeof part === 'string' || typeof part === 'number').join(' '),
  );
  const isEmpty = (errors as readonly Record<string, unknown>[]).every(({ code }) => Number(code) === 100);
  return { what: isEmpty ? 'nothing-there' : 'api-error', value: said.join('; ').slice(0, 300) };
}

/** An error message is no longer than this. */
const mostOfError = 20_000;
