import type { Lang } from '#language/language.ts';
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
}

/** A letter as plain text, and as markup that fetches nothing from anywhere. */
export function printLetter(letter: LetterToPrint): { readonly text: string; readonly html: string } {
  const { lang, lead, items, toName, deskName, choicesAt } = letter;
  const t = translatorFor(lang);
  const greeting = t('mail.greeting', { name: oneLine(toName) });
  const foot = [
    ...(choicesAt === undefined ? [] : [t('mail.account', { address: choicesAt })]),
    t('mail.footer', { desk: oneLine(deskName) }),
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
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"></head><body>`,
    paragraph(greeting),
    ...(lead === undefined ? [] : [paragraph(lead)]),
    ...items.flatMap((item) => [
      paragraph(item.text, ...titled(item)),
      ...(item.link
        ? [`<p><a href="${escapeMarkup(item.link.address)}">${escapeMarkup(item.link.text)}</a></p>`]
        : []),
      ...(item.after === undefined ? [] : [paragraph(item.after)]),
    ]),
    '<hr>',
    `<p><small>${foot.map(escapeMarkup).join('<br>')}</small></p>`,
    '</body></html>',
  ].join('\n');
  return { text: `${text}\n`, html: `${html}\n` };
}

const paragraph = (...lines: readonly string[]): string => `<p>${lines.map(escapeMarkup).join('<br>')}</p>`;

/** A name that somebody typed stays on its line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeMarkup = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
