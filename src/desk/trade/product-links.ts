/** How products are counted: the Harmonized System, or the Standard International Trade Classification, revision 2; four digits each. */
export const classifications = ['hs', 'sitc2'] as const;
export type Classification = (typeof classifications)[number];

/** Goods that belong to themes. */
export interface ProductLink {
  readonly classification: Classification;
  /** A code of two to four digits: it stands for all that begin with it. */
  readonly product: string;
  /** Empty where somebody said that it belongs to none. */
  readonly themes: readonly string[];
  /** Why; empty for those the desk opens with, which stand on their headings' own titles. */
  readonly reason: string;
}

/** Whose nomenclatures the headings are of. */
export const linksSource =
  'World Customs Organization (2022), Harmonized System Nomenclature 2022, chapters 84 and 85; United Nations (1975), Standard International Trade Classification, Revision 2, Statistical Papers M/34/Rev.2';

const hs = (product: string, ...themes: readonly string[]): ProductLink => ({
  ...{ classification: 'hs', product, themes, reason: '' },
});
const sitc = (product: string, ...themes: readonly string[]): ProductLink => ({
  ...{ classification: 'sitc2', product, themes, reason: '' },
});

/**
 * What the desk opens with: headings whose own titles name computers, what communicates, and electronic components, and the themes to
 * which these belong by the desk's own judgement. The titles of the Harmonized System were held against what others quote of it: of
 * the explanatory notes (8471, 8540, 8541), of the tariffs of the United States (8473) and the United Kingdom (8529), and lists of headings
 * (8517, 8534, 8542); those of the SITC against the names that the product space gives its four digits (7523, 7528, 7599, 7649, 7722, 7764). The
 * groups 764 and 776 are named in our own words: what others quote of their titles was found of later revisions only. It is no list of any publisher's: UNCTAD's of ICT goods (2018) names goods by six digits, and
 * a heading is coarser. Headings of which only a small part is such goods (printers, office machines, optical devices, games, cameras), or that are
 * for the home (radio, television, recorders), are left out. Other themes have no goods of their own: what we are strong in there is judged in words.
 */
export const startingLinks: readonly ProductLink[] = [
  hs('8471', 'ai'),
  hs('8473', 'ai'),
  hs('8517', 'connectivity'),
  hs('8529', 'connectivity'),
  hs('8534', 'emerging'),
  hs('8540', 'emerging'),
  hs('8541', 'emerging'),
  hs('8542', 'ai', 'emerging'),
  sitc('752', 'ai'),
  sitc('7599', 'ai'),
  sitc('764', 'connectivity'),
  sitc('7722', 'emerging'),
  sitc('776', 'ai', 'emerging'),
];

/** The link that holds for a product: the longest code that it begins with, what somebody said before what the desk opens with. */
export function linkOf(
  product: string,
  classification: Classification,
  said: readonly ProductLink[],
): ProductLink | undefined {
  const own = (links: readonly ProductLink[]): readonly ProductLink[] =>
    links.filter((link) => link.classification === classification && product.startsWith(link.product));
  return [...own(said), ...own(startingLinks)].toSorted(
    (one, other) => other.product.length - one.product.length,
  )[0];
}

/**
 * A product's code in four digits: what is longer is summed into its heading. Tables read as numbers lose a leading nought of the
 * Harmonized System, whose codes have even lengths.
 */
export const headingOf = (product: string, classification: Classification): string | undefined =>
  digitsIn(product, classification)?.slice(0, 4);

/** The digits of a product's code; undefined where it is none. */
export function digitsIn(product: string, classification: Classification): string | undefined {
  const digits = product.replaceAll(/[.\s]/g, '');
  if (!/^\d{2,12}$/.test(digits)) return undefined;
  return classification === 'hs' && digits.length % 2 === 1 ? `0${digits}` : digits;
}
