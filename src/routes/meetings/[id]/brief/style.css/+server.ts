import { error } from '@sveltejs/kit';
import { translatorFor } from '#language/messages.ts';
import { assembleBrief } from '#acts/assemble-brief.ts';
import { briefStyle, pageStyle } from '#documents/brief/html-style.ts';
import { layoutBrief } from '#documents/brief/layout.ts';
import { briefWanted } from '../wanted.ts';
import type { RequestHandler } from './$types';

/** The desk's own colours, so that the brief is dark where the desk is; and none of its rules for classes of the same name. */
const deskColours = `
main .brief{--b-ink:var(--ink);--b-quiet:var(--muted);--b-accent:var(--indigo);--b-line:var(--rule);--b-paper:var(--paper);
--b-soft:var(--wash);--b-draft:var(--bad);--b-draft-soft:var(--bad-wash);--b-free:var(--good);--b-free-soft:var(--good-wash);
--b-serif:var(--serif);--b-sans:var(--sans)}
main .brief .facts{display:block}
main .brief .facts dt,main .brief .facts dd{padding:0;border:0}
main .brief .section{border:0;padding:0}
@media (max-width:60rem){main .brief .section{display:block}}
main .brief .notice{max-inline-size:none}
`;

/** How a brief looks on its page, and what is printed in the margins of every sheet: its marking and its standing. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const wanted = briefWanted(url.searchParams, locals.lang, locals.around.settings);
  const brief = await assembleBrief(locals.desk, params.id, wanted);
  if (!brief) error(404);
  const { running } = layoutBrief(brief, translatorFor(brief.lang));
  return new Response(`${briefStyle()}${deskColours}${pageStyle(running)}`, {
    headers: { 'content-type': 'text/css; charset=utf-8' },
  });
};
