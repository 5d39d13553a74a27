import { fail } from '@sveltejs/kit';
import { classifications } from '#desk/trade/product-links.ts';
import { namesPartners } from '#documents/trade/read-partners.ts';
import type { TradeProblem } from '#documents/trade/read-trade.ts';
import { encodingOf } from '#documents/votes/table-text.ts';
import { importPartners } from '#acts/trade/import-partners.ts';
import { waitingAfter } from '../looked-at.ts';
import { isUnreadable } from '../unreadable.ts';

const mostUploaded = 20_000_000;
/** What a file may come to unpacked here, where pages are answered too; a larger one is for the terminal. */
const mostUnpacked = 300_000_000;

/** Whether a file tells who exports what to whom: by its first line, or because it is gzipped, which the other table never is. */
export async function isOfPartners(form: FormData): Promise<boolean> {
  const file = form.get('file');
  if (!(file instanceof File)) return false;
  const bytes = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return true;
  return namesPartners(new TextDecoder(encodingOf(bytes)).decode(bytes).split(/\r?\n/)[0] ?? '');
}

/** Takes on whom we depend from a table of trade, or says what that would do; what is wrong with it comes back line by line. */
export async function takePartners(locals: App.Locals, form: FormData) {
  const { around, lang, desk } = locals;
  const text = (name: string): string =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 500);
  const [file, publisher] = [form.get('file'), text('publisher')];
  const problems: readonly TradeProblem[] = [];
  const look = form.get('look') !== null;
  const typed = {
    ...{ publisher, reference: text('reference'), year: text('year') },
    classification: classifications.find((one) => one === text('classification')) ?? 'hs',
  };
  if (!(file instanceof File) || file.size === 0 || file.size > mostUploaded)
    return fail(400, { typed, problems, refused: 'no-file' as const });
  if (publisher === '') return fail(400, { typed, problems, refused: 'no-publisher' as const });
  const home = around.settings.country ?? around.workspace?.country ?? null;
  const given = {
    ...{ name: file.name, bytes: file.stream(), mostBytes: mostUnpacked, publisher },
    classification: typed.classification,
    year: /^\d{4}$/.test(text('year')) ? Number(text('year')) : undefined,
    reference: text('reference') || file.name,
  };
  try {
    const done = await importPartners(desk, given, { home, lang, look });
    if (done.ok) {
      const { added, changed, same, rows, leftOut, names } = done;
      const counts = { look, added, changed, same };
      return {
        typed: look ? typed : null,
        taken: {
          ...counts,
          waiting: await waitingAfter(locals, form, 'dependence', counts),
          ...(rows !== undefined && { rows }),
          ...(leftOut && { leftOut }),
          ...(names && { names }),
        },
      };
    }
    if ('problems' in done)
      return fail(400, { typed, problems: done.problems, refused: 'problems' as const });
    return fail(400, { typed, problems, refusal: done });
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return fail(400, { typed, problems, refused: 'broken' as const });
  }
}
