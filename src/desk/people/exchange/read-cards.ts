import ICAL from 'ical.js';
import { isLang, type Lang, type Words } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { findField } from '#desk/kinds/kinds.ts';
import type { ExchangeKind } from './columns.ts';
import { mostRows, type ExchangeProblem, type RawRow, type RawRows } from './raw-row.ts';

/** A property of a card as jCard (RFC 7095) has it: name, parameters, type, values. */
type Property = readonly [string, Readonly<Record<string, string | readonly string[]>>, string, ...unknown[]];

/** How the id of a card begins that a desk has written. */
export const cardOwner = 'mufakat:';

/** Whether a text is a file of cards, not a table. */
export const isCardText = (text: string): boolean => /^\uFEFF?\s*BEGIN:VCARD/i.test(text);

/**
 * Reads cards of vCard 3.0 and 4.0 (RFC 2426, 6350), one after another. What the desk has no field for is not taken. A
 * card that cannot be read is named by the line on which it begins.
 *
 * @param lang the language of words whose property does not say one
 * @param themes the desk's themes: of a card's categories only those that name one are taken, for phones put much there
 */
export function readCards(
  text: string,
  lang: Lang,
  themes: readonly { readonly code: string; readonly name: Words }[],
): RawRows {
  const rows: RawRow[] = [];
  const problems: ExchangeProblem[] = [];
  for (const { line, card } of cardsIn(text.replace(/^\uFEFF/, ''))) {
    const say = (reason: ExchangeProblem['reason'], typed = ''): void => {
      problems.push({ line, column: '', reason, typed });
    };
    if (rows.length >= mostRows) {
      say('too-many');
      break;
    }
    const properties = propertiesOf(card);
    if (!properties) say('not-a-card');
    else if (!['3.0', '4.0'].includes(firstText(properties, 'version'))) {
      say('card-version', firstText(properties, 'version'));
    } else {
      const row = rowOf(properties, line, lang, themes);
      if (row) rows.push(row);
      else say('card-unnamed');
    }
  }
  return { rows, problems, mapping: [] };
}

/** The cards of a file with the line each begins on; what stands outside a card is passed over. */
function cardsIn(text: string): readonly { readonly line: number; readonly card: string }[] {
  const cards: { line: number; card: string }[] = [];
  let open: { line: number; lines: string[] } | undefined;
  for (const [place, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      if (open) cards.push({ line: open.line, card: open.lines.join('\r\n') });
      open = { line: place + 1, lines: [] };
    }
    open?.lines.push(line);
    if (open && /^END:VCARD\s*$/i.test(line)) {
      cards.push({ line: open.line, card: open.lines.join('\r\n') });
      open = undefined;
    }
  }
  // A card that never ends is told as one that cannot be read.
  if (open) cards.push({ line: open.line, card: open.lines.join('\r\n') });
  return cards;
}

function propertiesOf(card: string): readonly Property[] | undefined {
  try {
    const parsed = ICAL.parse(card) as readonly [string, readonly Property[]];
    return parsed[0] === 'vcard' ? parsed[1] : undefined;
  } catch {
    // Whatever the library cannot read, it says by throwing.
    return undefined;
  }
}

const named = (properties: readonly Property[], name: string): readonly Property[] =>
  properties.filter(([key]) => key === name);

const textsOf = ([, , , ...values]: Property): readonly string[] =>
  values.flat().flatMap((value) => (typeof value === 'string' ? [value.trim()] : []));

const firstText = (properties: readonly Property[], name: string): string =>
  preferred(named(properties, name))
    .map((one) => textsOf(one)[0] ?? '')
    .find((text) => text !== '') ?? '';

/** Those that their author prefers come first, in 4.0's way (PREF=1) or 3.0's (TYPE=pref). */
const preferred = (some: readonly Property[]): readonly Property[] => {
  const rank = ([, { pref, type }]: Property): number => {
    if ([type].flat().some((one) => one?.toLowerCase() === 'pref')) return 0;
    return Number(pref ?? 100);
  };
  return some.toSorted((a, b) => rank(a) - rank(b));
};

/** The texts of a property by language; of several in one language the first. */
function wordsIn(properties: readonly Property[], name: string, lang: Lang): Words {
  const words: { [L in Lang]?: string } = {};
  for (const property of named(properties, name)) {
    const said = String(property[1]['language'] ?? '')
      .slice(0, 2)
      .toLowerCase();
    const tongue = isLang(said) ? said : lang;
    words[tongue] ??= textsOf(property)[0] ?? '';
  }
  return words;
}

/** What a desk's own card says in its languages; undefined on everybody else's, which say it once. */
const ownWords = (properties: readonly Property[], name: string, lang: Lang): Words | undefined =>
  named(properties, name).length > 0 ? wordsIn(properties, name, lang) : undefined;

function rowOf(
  properties: readonly Property[],
  line: number,
  lang: Lang,
  themes: readonly { readonly code: string; readonly name: Words }[],
): RawRow | undefined {
  const organisation = textsOf(named(properties, 'org')[0] ?? ['org', {}, 'text']);
  const name = firstText(properties, 'fn') || nameFromParts(properties) || (organisation[0] ?? '');
  if (name === '') return undefined;
  const kind = kindOf(properties);
  const cells: Record<string, string> = {};
  const put = (column: string, text: string): void => {
    if (text !== '') cells[column] = text;
  };
  const putWords = (column: string, words: Words): void => {
    for (const [tongue, text] of Object.entries(words)) put(`${column}_${tongue}`, text);
  };
  put('email', firstText(properties, 'email').replace(/^mailto:/i, ''));
  put('language', letterLanguage(properties));
  const categories = named(properties, 'categories')
    .flatMap(textsOf)
    .flatMap((one) => themeIn(themes, one) ?? []);
  put(kind === 'person' ? 'portfolio' : 'themes', [...new Set(categories)].join('; '));
  if (kind === 'institution') {
    putWords('name', ownWords(properties, 'x-mufakat-name', lang) ?? { [lang]: name });
    putWords('short_name', wordsIn(properties, 'nickname', lang));
    putWords('mandate', wordsIn(properties, 'note', lang));
    put('sector', firstText(properties, 'x-mufakat-sector'));
    put('website', firstText(properties, 'url'));
  } else {
    put('name', name);
    put('institution', firstText(properties, 'x-mufakat-institution') || (organisation[0] ?? ''));
    putWords('unit', ownWords(properties, 'x-mufakat-unit', lang) ?? { [lang]: organisation[1] ?? '' });
    putWords('title', wordsIn(properties, 'title', lang));
    put('phone', firstText(properties, 'tel').replace(/^tel:/i, ''));
    put('languages', spokenIn(properties).join('; '));
    put('focal_point', firstText(properties, 'x-mufakat-focal-point'));
  }
  return { kind, line, cells, card: true };
}

function kindOf(properties: readonly Property[]): ExchangeKind {
  const organised =
    folded(firstText(properties, 'kind')) === 'org' ||
    folded(firstText(properties, 'x-abshowas')) === 'company';
  return organised ? 'institution' : 'person';
}

/** `N` is family, given, additional names, prefixes and suffixes; people are written as they are called. */
function nameFromParts(properties: readonly Property[]): string {
  const [family = '', given = '', more = '', before = '', after = ''] = textsOf(
    named(properties, 'n')[0] ?? ['n', {}, 'text'],
  );
  return [before, given, more, family, after].filter((part) => part !== '').join(' ');
}

const themeIn = (
  themes: readonly { readonly code: string; readonly name: Words }[],
  typed: string,
): string | undefined => {
  const wanted = folded(typed);
  return themes.find(
    ({ code, name }) => code === wanted || Object.values(name).some((said) => folded(said) === wanted),
  )?.code;
};

const spokenIn = (properties: readonly Property[]): readonly string[] => {
  const known = findField('person', 'languages')?.options ?? [];
  const all = preferred(named(properties, 'lang'))
    .flatMap(textsOf)
    .map((tag) => tag.slice(0, 2).toLowerCase());
  return [...new Set(all.filter((code) => known.includes(code)))];
};

/** The language of letters is the one that its bearer prefers, where the desk writes in it; a desk's own card says it. */
const letterLanguage = (properties: readonly Property[]): string => {
  const own = firstText(properties, 'uid').startsWith(cardOwner);
  const said = own ? firstText(properties, 'x-mufakat-language') : (spokenIn(properties)[0] ?? '');
  return isLang(said) ? said : '';
};
