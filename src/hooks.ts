import type { Reroute, Transport } from '@sveltejs/kit/hooks';

/** What a page was made from, as it would be sent along for a browser that makes it again. */
const isPageData = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'uses' in value && 'data' in value;

/**
 * No page is made again in the browser (`csr = false` for all of them), and yet what each is made from would be written out
 * as a script, and thrown away: a tenth of the work of a page. Here it is not written out.
 */
export const transport: Transport = {
  pageData: { encode: (value) => isPageData(value) && 1, decode: () => ({}) },
};

/** A zero byte is in no name and in no words, and the database takes none: an address that holds one leads nowhere. */
export const reroute: Reroute = ({ url }) =>
  url.pathname.includes('%00') || url.search.includes('%00') ? '/no-such-page' : undefined;
