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
