import type { Running } from './layout-tree.ts';

/**
 * How a brief looks wherever it is HTML: the page of the desk and the file alike. Every rule is under
 * `.brief`, so a page may bring it in without harm to its own; its colours can be set from outside.
 */
export const briefStyle = `
.brief{--b-ink:#1b1a22;--b-quiet:#5b5968;--b-accent:#2b2a6b;--b-line:#cfccd9;--b-paper:#fffefb;--b-soft:#f3f1f7;
--b-draft:#8a1c1c;--b-draft-soft:#fbefed;--b-free:#1d5b3f;--b-free-soft:#eef6f1;
--b-serif:"Noto Serif","Iowan Old Style",Charter,Georgia,serif;--b-sans:"Noto Sans",system-ui,"Segoe UI",Roboto,sans-serif;
color:var(--b-ink);background:var(--b-paper);font:1.125rem/1.6 var(--b-serif);max-width:62rem;margin:0 auto;overflow-wrap:break-word}
@media (prefers-color-scheme:dark){.brief{--b-ink:#eceaf4;--b-quiet:#aaa7bb;--b-accent:#b6b4f5;--b-line:#413f52;--b-paper:#16151d;--b-soft:#201f2b;
--b-draft:#ffaba0;--b-draft-soft:#2c1a1c;--b-free:#8fd8b2;--b-free-soft:#152520}}
.brief *{box-sizing:border-box}
.brief h1,.brief h2,.brief h3,.brief h4{line-height:1.25;text-wrap:balance;color:var(--b-accent);scroll-margin-top:4.5rem}
.brief h1{font-size:2.1rem;font-weight:600;margin:.2em 0 .6em}
.brief h2{font-size:1.6rem;font-weight:600;margin:0 0 .7em;padding-top:.5em;border-top:3px solid var(--b-accent)}
.brief h3{font:600 1.05rem/1.35 var(--b-sans);margin:2.2em 0 .8em;padding:.35em 0;border-bottom:1px solid var(--b-accent)}
.brief h4{font:600 .95rem/1.4 var(--b-sans);margin:0 0 .5em}
.brief .kicker{display:block;font:600 .85rem/1.4 var(--b-sans);letter-spacing:.06em;text-transform:uppercase;color:var(--b-quiet)}
.brief p{margin:0 0 .8em}
.brief a{color:var(--b-accent);text-underline-offset:.15em}
.brief .quiet{color:var(--b-quiet);font-size:.94em}
.brief sup{font:.7em/0 var(--b-sans)}
.brief sup a{text-decoration:none;padding:.5em .15em}
.brief .cover{padding:1rem 0 2.5rem}
.brief .unit,.brief .kind{font:600 .9rem/1.4 var(--b-sans);margin:0;color:var(--b-quiet)}
.brief .kind{color:var(--b-accent);letter-spacing:.08em;text-transform:uppercase;margin-top:2.5rem}
.brief .check{font-family:var(--b-sans);font-size:1rem;border-left:4px solid var(--b-accent);padding-left:.8em}
.brief .standing{font:600 .95rem/1.45 var(--b-sans);padding:.55em .8em;margin:0 0 1.2em;border:1px solid currentColor;border-radius:2px}
.brief .standing.draft{color:var(--b-draft);background:var(--b-draft-soft)}
.brief .standing.cleared{color:var(--b-free);background:var(--b-free-soft)}
.brief .marking{float:right;margin-left:1em;letter-spacing:.06em}
.brief .facts{margin:0 0 1.6em;border-top:1px solid var(--b-line);font-size:1rem}
.brief .facts>div{display:grid;grid-template-columns:11rem 1fr;gap:0 1rem;padding:.4em 0;border-bottom:1px solid var(--b-line)}
.brief dt{font:600 .85rem/1.7 var(--b-sans);color:var(--b-quiet)}
.brief dd{margin:0}
.brief .notice{padding:.8em 1em;margin:0 0 1em;border-left:4px solid var(--b-accent);background:var(--b-soft);font-size:1rem}
.brief .notice strong{font-family:var(--b-sans);color:var(--b-accent)}
.brief .notice p{margin:.3em 0 0}
.brief .notice.warning{border-color:var(--b-draft);background:var(--b-draft-soft)}
.brief .notice.warning strong{color:var(--b-draft)}
.brief .contents{margin:0 0 3rem}
.brief .contents h2{font-size:1.2rem}
.brief .contents ol{list-style:none;margin:0;padding:0;columns:2 20rem;column-gap:2.5rem}
.brief .contents a{display:block;padding:.4em 0;text-decoration:none;color:var(--b-ink);break-inside:avoid;border-bottom:1px solid var(--b-line)}
.brief .contents a:hover{color:var(--b-accent);text-decoration:underline}
.brief .contents span{font:600 .82rem/1 var(--b-sans);color:var(--b-accent);margin-right:.3em}
.brief .part{margin:0 0 4rem}
.brief .section{margin:0 0 1.8rem}
.brief .numbered{position:relative}
.brief .number{font:500 .8rem/1 var(--b-sans);color:var(--b-quiet);margin-right:.35em}
.brief .numbered.strong{font-weight:600}
.brief .numbered.quiet{color:var(--b-quiet);font-size:1em}
.brief ol.letters{list-style:none;counter-reset:letter;margin:0 0 .8em;padding:0}
.brief ol.letters>li{counter-increment:letter;position:relative;padding-left:2.1em;margin:0 0 .6em}
.brief ol.letters>li::before{content:"(" counter(letter,lower-alpha) ")";position:absolute;left:0;font:500 .92em/1.7 var(--b-sans);color:var(--b-accent)}
.brief ul.dashes{list-style:none;margin:0 0 .8em;padding:0}
.brief ul.dashes>li{position:relative;padding-left:1.6em;margin:0 0 .5em}
.brief ul.dashes>li::before{content:"–";position:absolute;left:.3em;color:var(--b-accent)}
.brief table{border-collapse:collapse;width:100%;font-size:.95rem;line-height:1.5;margin:0 0 1.2em}
.brief thead{display:table-header-group}
.brief th{font:600 .8rem/1.4 var(--b-sans);text-align:left;color:var(--b-accent);border-bottom:2px solid var(--b-accent);padding:.3em .8em .3em 0;vertical-align:bottom}
.brief td{vertical-align:top;padding:.5em .8em .5em 0;border-bottom:1px solid var(--b-line)}
.brief .disclosure{padding:.7em 1em .2em;border:1px solid var(--b-free);border-left-width:6px;background:var(--b-free-soft)}
.brief .disclosure .label{font:700 .85rem/1.4 var(--b-sans);letter-spacing:.06em;text-transform:uppercase;color:var(--b-free);margin:0 0 .4em}
.brief .disclosure.closed{border-color:var(--b-draft);border-style:double;border-width:4px;background:var(--b-draft-soft)}
.brief .disclosure.closed .label{color:var(--b-draft)}
.brief .notes{font-size:.98rem;padding-left:2.6em}
.brief .notes li{margin:0 0 .5em}
.brief .notes li:target,.brief :target{background:var(--b-soft)}
@media (min-width:60rem){
.brief .section{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:0 2rem}
.brief .section>h4{padding-top:.25em}
.brief .section:has(>.text>table.wide){display:block}

.brief .number{position:absolute;right:100%;width:3em;margin-right:.5em;text-align:right;line-height:2.1}
.brief .disclosure .number{position:static;margin-right:.35em}
}
@media (max-width:40rem){
.brief h1{font-size:1.7rem}
.brief .facts>div{grid-template-columns:7.5rem 1fr;gap:0 .8rem}
.brief .marking{float:none;display:block;margin:0 0 .2em}
.brief thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.brief table,.brief tbody,.brief tr,.brief td{display:block}
.brief tr{border-bottom:2px solid var(--b-line);padding:.5em 0 .7em}
.brief td{border:0;padding:.15em 0;font-size:1.05rem}
.brief td::before{content:attr(data-head);display:block;font:600 .75rem/1.6 var(--b-sans);color:var(--b-quiet)}
}
@media print{
.brief{--b-ink:#000;--b-quiet:#444;--b-accent:#2b2a6b;--b-line:#bbb;--b-paper:#fff;--b-soft:#f3f1f7;--b-draft:#8a1c1c;--b-draft-soft:#fff;--b-free:#1d5b3f;--b-free-soft:#fff;font-size:10.5pt;line-height:1.45;max-width:none}
.brief .part{margin:2em 0 0}
.brief .part.sheet{break-before:page;margin:0}
.brief h2,.brief h3,.brief h4{break-after:avoid}
.brief tr,.brief .notice,.brief li{break-inside:avoid}
.brief p{orphans:3;widows:3}
}
`;

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
