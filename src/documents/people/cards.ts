import ICAL from 'ical.js';
import { languages, textIn, type Lang } from '#language/language.ts';
import { writeExchangeCell } from '#desk/people/exchange/cells.ts';
import { fieldOf } from '#desk/people/exchange/columns.ts';
import type { ExchangeKnown, Held } from '#desk/people/exchange/known.ts';
import { cardOwner } from '#desk/people/exchange/read-cards.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';

export const cardVersions = ['4.0', '3.0'] as const;
export type CardVersion = (typeof cardVersions)[number];

type Property = [name: string, parameters: Record<string, string>, type: string, ...values: unknown[]];

/**
 * People and institutions as cards for an address book (vCard 4.0, RFC 6350; or 3.0, RFC 2426, which older phones want).
 * What no standard property holds stands under X-MUFAKAT names, so that a desk reads its own cards in again unchanged.
 *
 * @param lang the language of what a card may say only once, such as a name
 */
export const peopleCards = (
  some: readonly Held[],
  known: ExchangeKnown,
  version: CardVersion,
  lang: Lang,
): string => some.map((one) => card(one, known, version, lang)).join('');

function card(one: Held, known: ExchangeKnown, version: CardVersion, lang: Lang): string {
  const specific =
    one.kind === 'institution' ? institutionProperties(one, lang) : personProperties(one, known, lang);
  const properties: Property[] = [
    ['version', {}, 'text', version],
    ['uid', {}, 'text', `${cardOwner}${one.id}`],
    ...specific.filter(([, , , value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  ];
  if (one.kind === 'institution') {
    properties.push(version === '4.0' ? ['kind', {}, 'text', 'org'] : ['x-abshowas', {}, 'text', 'COMPANY']);
  }
  const { vcard, vcard3 } = ICAL.design;
  // jCard is what the library turns into text; its types do not say so.
  const text = ICAL.stringify.component(['vcard', properties, []], version === '4.0' ? vcard : vcard3);
  return `${text}\r\n`;
}

function institutionProperties({ values }: Held, lang: Lang): readonly Property[] {
  const name = textIn(asWords(values['name']), lang);
  return [
    ['fn', {}, 'text', name],
    ['n', {}, 'text', [name, '', '', '', '']],
    ['org', {}, 'text', [name]],
    ...inLanguages('x-mufakat-name', values['name']),
    ...inLanguages('nickname', values['shortName']),
    ...inLanguages('note', values['mandate']),
    ['x-mufakat-sector', {}, 'text', asText(values['sector'])],
    ['x-mufakat-language', {}, 'text', asText(values['language'])],
    ...categories(asCodes(values['themes'])),
    ['email', {}, 'text', asText(values['email'])],
    ['url', {}, 'text', asText(values['website'])],
  ];
}

function personProperties({ values }: Held, known: ExchangeKnown, lang: Lang): readonly Property[] {
  const name = asText(values['name']);
  const house = known.held.find(({ id }) => id === values['institution']);
  const houseName = house ? textIn(asWords(house.values['name']), lang) : asText(values['institution']);
  const unit = textIn(asWords(values['unit']), lang);
  return [
    ['fn', {}, 'text', name],
    ['n', {}, 'text', [name, '', '', '', '']],
    ['org', {}, 'text', unit === '' ? [houseName] : [houseName, unit]],
    // The house's name may be that of another too: this finds the same one again.
    ['x-mufakat-institution', {}, 'text', institutionCell(values['institution'], known)],
    ...inLanguages('x-mufakat-unit', values['unit']),
    ...inLanguages('title', values['title']),
    ['email', {}, 'text', asText(values['email'])],
    ['tel', { type: 'work' }, 'text', asText(values['phone'])],
    ...asCodes(values['languages']).map((code, place): Property => [
      'lang',
      { pref: String(place + 1) },
      'language-tag',
      code,
    ]),
    ['x-mufakat-language', {}, 'text', asText(values['language'])],
    ...categories(asCodes(values['portfolio'])),
    [
      'x-mufakat-focal-point',
      {},
      'text',
      typeof values['focalPoint'] === 'boolean' ? (values['focalPoint'] ? 'yes' : 'no') : '',
    ],
  ];
}

const institutionCell = (value: Held['values'][string] | undefined, known: ExchangeKnown): string =>
  writeExchangeCell({ name: 'institution', field: fieldOf('person', 'institution') }, value, known);

/** ALTID says that the several are one and the same in several languages. */
const inLanguages = (name: string, value: Held['values'][string] | undefined): readonly Property[] =>
  languages.map((lang): Property => [
    name,
    { language: lang, altid: '1' },
    'text',
    asWords(value)[lang] ?? '',
  ]);

const categories = (codes: readonly string[]): readonly Property[] =>
  codes.length === 0 ? [] : [['categories', {}, 'text', ...codes]];
