import { createHash } from 'node:crypto';
import type {
  Bars,
  Block,
  ContentsEntry,
  Disclosure,
  Fact,
  Inline,
  Layout,
  Run,
  Table,
} from './layout-tree.ts';
import { briefStyle, fileStyle, pageStyle } from './html-style.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as words: nothing a person writes is ever markup. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** A file's parts before they are put together: a locked file carries the same ones sealed. */
export interface HtmlParts {
  readonly lang: string;
  readonly direction: string;
  readonly title: string;
  readonly style: string;
  readonly body: string;
}

export const htmlParts = (layout: Layout): HtmlParts => ({
  lang: layout.lang,
  direction: layout.direction,
  title: layout.title,
  style: `${briefStyle()}\n${fileStyle}\n${pageStyle(layout.running)}`,
  body: `${runningBand(layout, 'header')}\n${briefBody(layout)}\n${runningBand(layout, 'footer')}`,
});

/** The source by which a content security policy allows exactly this style or script. */
export const hashSource = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The whole brief as one file that needs nothing else: no network, no script, no other file. Its policy
 * allows its own style and nothing more.
 */
export function htmlFile(layout: Layout): string {
  const parts = htmlParts(layout);
  return htmlDocument(parts, `style-src ${hashSource(parts.style)}`);
}

/** A document that may load nothing but what its policy names. */
export const htmlDocument = (
  { lang, direction, title, style, body }: HtmlParts,
  allowed: string,
): string => `<!doctype html>
<html lang="${lang}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(
  `default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'`,
)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;

/** The brief alone, for a page that brings its own frame; its style is `briefStyle`. */
export function briefBody(layout: Layout): string {
  return `<article class="brief" lang="${layout.lang}" dir="${layout.direction}">
${coverSheet(layout)}
${blocksToHtml(layout.blocks)}
</article>`;
}

function runningBand({ running }: Layout, tag: 'header' | 'footer'): string {
  const illustrative =
    running.illustrative === null
      ? ''
      : `<span class="illustrative">${escapeHtml(running.illustrative)}</span>`;
  return `<${tag} class="running"><strong>${escapeHtml(running.marking)}</strong><span class="status ${
    running.cleared ? 'cleared' : 'draft'
  }">${escapeHtml(running.status)}</span>${illustrative}</${tag}>`;
}

/** The contents stand high, where a thumb finds them. */
function coverSheet({ cover, running, contents, contentsTitle }: Layout): string {
  return `<section class="cover">
<p class="unit">${escapeHtml(cover.unit)}</p>
<p class="kind">${escapeHtml(cover.kind)}</p>
<h1>${inline(cover.title)}</h1>
<p class="check"><strong>${escapeHtml(cover.checkAddenda)}</strong></p>
<p class="standing ${running.cleared ? 'cleared' : 'draft'}">${escapeHtml(running.status)}</p>
${contentsList(contentsTitle, contents)}
${facts(cover.facts)}
${cover.blocks.map(block).join('\n')}
</section>`;
}

const contentsList = (title: string, entries: readonly ContentsEntry[]): string =>
  `<nav class="contents" aria-label="${escapeHtml(title)}"><h2>${escapeHtml(title)}</h2><ol>${entries
    .map(
      ({ id, level, kicker, text }) =>
        `<li class="level-${level}"><a href="#${escapeHtml(id)}">${
          kicker === null ? '' : `<span>${escapeHtml(kicker)}</span> `
        }${escapeHtml(text)}</a></li>`,
    )
    .join('')}</ol></nav>`;

/** Headings of level 3 open a section that runs to the next heading; parts and items open a bigger one. */
function blocksToHtml(blocks: readonly Block[]): string {
  const out: string[] = [];
  let part = false;
  let sheet = true;
  let section = false;
  const close = (whole: boolean): void => {
    if (section) out.push('</div></section>');
    section = false;
    if (whole && part) out.push('</section>');
    if (whole) part = false;
  };
  for (const next of blocks) {
    if (next.kind === 'heading' && next.level === 3) {
      close(false);
      out.push(`<section class="section">${block(next)}<div class="text">`);
      section = true;
    } else if (next.kind === 'heading') {
      close(next.level === 1);
      if (next.level === 1) out.push(`<section class="part${sheet ? ' sheet' : ''}">`);
      if (next.level === 1) part = true;
      if (next.level === 1) sheet = false;
      out.push(block(next));
    } else if (next.kind === 'page-break') {
      close(true);
      sheet = true;
    } else {
      out.push(block(next));
    }
  }
  close(true);
  return out.join('\n');
}

function block(next: Block): string {
  switch (next.kind) {
    case 'heading': {
      const kicker = next.kicker === null ? '' : `<span class="kicker">${escapeHtml(next.kicker)}</span> `;
      const level = next.level + 1;
      return `<h${level} id="${escapeHtml(next.id)}">${kicker}${inline(next.content)}</h${level}>`;
    }
    case 'paragraph':
      return next.number === null
        ? `<p class="${next.tone}">${inline(next.content)}</p>`
        : `<p class="numbered ${next.tone}"><span class="number">${next.number}.</span> ${inline(next.content)}</p>`;
    case 'list':
      return next.marker === 'letter'
        ? `<ol class="letters">${next.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ol>`
        : `<ul class="dashes">${next.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
    case 'table':
      return table(next);
    case 'bars':
      return bars(next);
    case 'facts':
      return facts(next.rows);
    case 'standing':
      return `<p class="standing ${next.cleared ? 'cleared' : 'draft'}"><span class="marking">${escapeHtml(
        next.marking,
      )}</span> ${escapeHtml(next.text)}</p>`;
    case 'notice':
      return `<aside class="notice ${next.tone}"><strong>${escapeHtml(next.title)}</strong>${next.paragraphs
        .map((paragraph) => `<p>${inline(paragraph)}</p>`)
        .join('')}</aside>`;
    case 'disclosure':
      return disclosure(next);
    case 'notes':
      return `<ol class="notes">${next.notes
        .map(({ number, content }) => `<li id="note-${number}" value="${number}">${inline(content)}</li>`)
        .join('')}</ol>`;
    case 'page-break':
      return '';
  }
}

const disclosure = ({ closed, label, blocks }: Disclosure): string =>
  `<div class="disclosure ${closed ? 'closed' : 'free'}"><p class="label">${escapeHtml(label)}</p>${blocks
    .map(block)
    .join('')}</div>`;

const facts = (rows: readonly Fact[]): string =>
  `<dl class="facts">${rows
    .map(({ label, content }) => `<div><dt>${escapeHtml(label)}</dt><dd>${inline(content)}</dd></div>`)
    .join('')}</dl>`;

/** Drawn as a picture with its words in it, and the same said in words to who cannot see it. */
function bars({ label, groups }: Bars): string {
  const [high, top, from, wide] = [17, 22, 190, 250];
  let y = 0;
  const drawn = groups.map((group) => {
    const head = `<text x="0" y="${y + 14}" font-weight="600">${escapeHtml(group.label)}</text>`;
    const rows = group.bars.map(({ name, figure, share, ours }, place) => {
      const at = y + top + place * high;
      const width = Math.max(1, Math.round(share * wide));
      const short = name.length > 30 ? `${name.slice(0, 29)}…` : name;
      return `<text x="0" y="${at + 12}">${escapeHtml(short)}</text><rect class="${ours ? 'ours' : 'theirs'}" x="${from}" y="${at + 2}" width="${width}" height="12"/><text x="${from + width + 6}" y="${at + 12}">${escapeHtml(figure)}</text>`;
    });
    y += top + group.bars.length * high + 8;
    return `<g>${head}${rows.join('')}</g>`;
  });
  const said = groups
    .map((group) => `${group.label}: ${group.bars.map(({ name, figure }) => `${name} ${figure}`).join(', ')}`)
    .join('; ');
  return `<figure class="bars"><svg viewBox="0 0 520 ${y}" width="520" height="${y}" role="img" aria-label="${escapeHtml(
    `${label}. ${said}`,
  )}" font-size="12">${drawn.join('')}</svg><figcaption>${escapeHtml(label)}</figcaption></figure>`;
}

/** On a phone each row is a card; every cell then says which column it is. */
function table({ label, wide, columns, rows }: Table): string {
  const heads = columns.map(({ head }) => `<th scope="col">${escapeHtml(head)}</th>`).join('');
  const body = rows
    .map(
      (row) =>
        `<tr>${row
          .map(
            (cell, index) => `<td data-head="${escapeHtml(columns[index]?.head ?? '')}">${cellOf(cell)}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('');
  return `<table${wide ? ' class="wide"' : ''} aria-label="${escapeHtml(
    label,
  )}"><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

const cellOf = (cell: Inline): string => `<div>${inline(cell)}</div>`;

const inline = (runs: Inline): string => runs.map(run).join('');

function run(next: Run): string {
  if (next.kind === 'break') return '<br>';
  if (next.kind === 'note') return `<sup><a href="#note-${next.number}">[${next.number}]</a></sup>`;
  const text = escapeHtml(next.text);
  const lang = next.lang === undefined ? '' : ` lang="${next.lang}"`;
  if (next.style === 'strong') return `<strong${lang}>${text}</strong>`;
  if (next.style === 'emphasis') return `<em${lang}>${text}</em>`;
  if (next.style === 'quiet') return `<span class="quiet"${lang}>${text}</span>`;
  return lang === '' ? text : `<span${lang}>${text}</span>`;
}
