import { directionOf, type Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';

/** One thing that a letter says, and where it leads. */
export interface LetterItem {
  readonly text: string;
  /** The title of what it is about; only where mail may name it. */
  readonly title?: string;
  /** An address, and what it is called. */
  readonly link?: { readonly address: string; readonly text: string };
  /** What is to be known before the link is opened. */
  readonly after?: string;
}

export interface LetterToPrint {
  readonly lang: Lang;
  readonly toName: string;
  readonly deskName: string;
  /** What stands above several items. */
  readonly lead?: string;
  readonly items: readonly LetterItem[];
  /** Where whoever has an account chooses what comes by mail. */
  readonly choicesAt?: string;
  /** Who reads an answer to it; nobody unless somebody is named. */
  readonly answersTo?: string;
}

/** A letter as plain text, and as markup that fetches nothing from anywhere. */
export function printLetter(letter: LetterToPrint): { readonly text: string; readonly html: string } {
  const { lang, lead, items, toName, deskName, choicesAt, answersTo } = letter;
  const t = translatorFor(lang);
  const greeting = t('mail.greeting', { name: oneLine(toName) });
  const foot = [
    ...(choicesAt === undefined ? [] : [t('mail.account', { address: choicesAt })]),
    answersTo === undefined
      ? t('mail.footer', { desk: oneLine(deskName) })
      : t('mail.footer-answers', { desk: oneLine(deskName), name: oneLine(answersTo) }),
  ];
  const titled = ({ title }: LetterItem): readonly string[] =>
    title === undefined ? [] : [t('mail.about', { title: oneLine(title) })];
  const text = [
    greeting,
    ...(lead === undefined ? [] : [lead]),
    ...items.flatMap((item) => [
      [item.text, ...titled(item)].join('\n'),
      ...(item.link ? [item.link.address] : []),
      ...(item.after === undefined ? [] : [item.after]),
    ]),
    `-- \n${foot.join('\n')}`,
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="${lang}" dir="${directionOf(lang)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>',
    `<body style="${looks.page}"><div style="${looks.leaf}">`,
    `<p style="${looks.desk}">${escapeMarkup(oneLine(deskName))}</p>`,
    paragraph(greeting),
    ...(lead === undefined ? [] : [paragraph(lead)]),
    ...items.flatMap((item, at) => [
      ...(at > 0 ? [`<hr style="${looks.rule}">`] : []),
      paragraph(item.text, ...titled(item)),
      ...(item.link ? [button(item.link)] : []),
      ...(item.after === undefined ? [] : [paragraph(item.after)]),
    ]),
    `<hr style="${looks.rule}">`,
    `<p style="${looks.foot}">${foot.map(withLinks).join('<br>')}</p>`,
    '</div></body></html>',
  ].join('\n');
  return { text: `${text}\n`, html: `${html}\n` };
}

/**
 * How a letter looks. Mail programs read no stylesheet, so each piece carries its own few rules; colours are left to the reader's
 * program, which may be dark, but for the button, which brings its own ground.
 */
const looks = {
  page: 'margin:0;padding:24px 16px',
  leaf: "max-width:36em;margin:0 auto;font:16px/1.55 'Source Sans 3','Noto Sans',Arial,sans-serif",
  desk: "margin:0 0 24px;padding:0 0 8px;border-bottom:3px solid #4c46a8;font:600 18px/1.3 Georgia,'Noto Serif',serif",
  paragraph: 'margin:0 0 16px',
  button:
    'display:inline-block;padding:10px 18px;border-radius:2px;background:#2d2a78;color:#ffffff;font-weight:600;text-decoration:none',
  rule: 'margin:24px 0 16px;border:0;border-top:1px solid #9a9aa5',
  foot: 'margin:0;font-size:13px;line-height:1.5;opacity:.8',
} as const;

/** Where a letter leads, to press; the address itself under it, for whoever's program shows no links or who wants to see it first. */
const button = ({ address, text }: { readonly address: string; readonly text: string }): string => {
  const to = escapeMarkup(address);
  return (
    `<p style="${looks.paragraph}"><a href="${to}" style="${looks.button}">${escapeMarkup(text)}</a></p>` +
    `<p style="${looks.paragraph};font-size:13px;word-break:break-all">${to}</p>`
  );
};

/** A sentence in which addresses of pages can be pressed. */
const withLinks = (line: string): string =>
  escapeMarkup(line).replaceAll(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);

const paragraph = (...lines: readonly string[]): string =>
  `<p style="${looks.paragraph}">${lines.map(escapeMarkup).join('<br>')}</p>`;

/** A name that somebody typed stays on its line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeMarkup = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
