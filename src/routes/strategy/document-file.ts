import { error } from '@sveltejs/kit';
import { isLang } from '#language/language.ts';
import {
  printStrategy,
  strategyMediaTypes,
  type StrategyFormat,
} from '#documents/strategy/print-strategy.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readPaper } from '#acts/strategy/read-paper.ts';

interface Asked {
  readonly locals: App.Locals;
  readonly url: URL;
}

/** The strategy as a file, cut to its reader; it is on the audit before a byte of it goes. */
export async function documentFile({ locals, url }: Asked, format: StrategyFormat): Promise<Response> {
  const { desk } = locals;
  const asked = url.searchParams.get('lang');
  const lang = isLang(asked) ? asked : locals.lang;
  const review = url.searchParams.get('review') ?? undefined;
  const paper = await readPaper(desk, lang, { review });
  if (!paper) error(404);
  const bytes = await printStrategy(paper, format);
  await noteExport(
    desk,
    { export: 'strategy', format: `${format} ${lang}`, rows: paper.objectives.length },
    paper.review
      ? { id: paper.review.id, version: paper.review.version, workspace: desk.workspace }
      : undefined,
  );
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': strategyMediaTypes[format],
      'content-disposition': `attachment; filename="strategy-${lang}.${format}"`,
    },
  });
}
