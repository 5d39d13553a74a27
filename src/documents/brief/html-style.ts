import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Running } from './layout-tree.ts';
import { packageRoot } from './package-root.ts';

let read: string | undefined;

/** How a brief looks wherever it is HTML: the desk's own page brings it in as a file. */
export function briefStyle(): string {
  read ??= ['brief.css', 'brief-by-width.css']
    .map((name) => readFileSync(join(packageRoot(), 'src/documents/brief', name), 'utf8'))
    .join('');
  return read;
}

/** What only the file has: the page around the brief, and the bands that stand on it. */
export const fileStyle = `
html{background:#fffefb;color:#1b1a22;-webkit-text-size-adjust:100%}
body{margin:0;padding:0 clamp(1rem,6vw,5rem)}
.running{font:.82rem/1.4 "Noto Sans",system-ui,"Segoe UI",Roboto,sans-serif;display:flex;flex-wrap:wrap;gap:.1em 1em;justify-content:center;text-align:center;
padding:.45em 1rem;margin:0 calc(-1*clamp(1rem,6vw,5rem));background:#2b2a6b;color:#fff}
.running strong{letter-spacing:.1em}
header.running{position:sticky;top:0;z-index:1}
@media (prefers-color-scheme:dark){html{background:#16151d;color:#eceaf4}.running{background:#33327a}}
@media (max-width:40rem){.running{font-size:.74rem;padding:.3em .8rem;gap:0 .8em}.running .status{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}}
@media print{html{background:#fff}body{padding:0}.running{display:none}}
`;

/** A text as a CSS string: every character that is not a plain letter or digit by its number. */
const cssString = (text: string): string =>
  `"${text.replace(/[^A-Za-z0-9 ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0x20).toString(16)} `)}"`;

/** On paper the marking, the standing and the page number are in the margins of every page. */
export function pageStyle(running: Running): string {
  const [before, between, after] = running.page;
  const standing = [running.status, running.illustrative].filter((part) => part !== null).join(' · ');
  const small = 'font:8pt "Noto Sans",system-ui,sans-serif;color:#333';
  return `@page{size:A4;margin:25mm 20mm 25mm 24mm;
@top-center{content:${cssString(`${running.marking}\n${standing}`)};white-space:pre-line;${small};font-weight:600}
@bottom-left{content:${cssString(running.reference)};${small}}
@bottom-center{content:${cssString(running.marking)};${small};font-weight:600}
@bottom-right{content:${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)};${small}}}`;
}
