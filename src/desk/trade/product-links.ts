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
  /** Why, or whose list it is from. */
  readonly reason: string;
}

/** The list that the links are drawn from. */
export const linksSource =
  'UNCTAD (2018), Updating the Partnership Definition of ICT Goods from HS 2012 to HS 2017, Technical Note on ICT for Development 10 (TN/UNCTAD/ICT4D/10); OECD (2011), Guide to Measuring the Information Society';

const hs = (product: string, reason: string, ...themes: readonly string[]): ProductLink => ({
  ...{ classification: 'hs', product, themes, reason },
});
const sitc = (product: string, reason: string, ...themes: readonly string[]): ProductLink => ({
  ...{ classification: 'sitc2', product, themes, reason },
});

/**
 * What the desk opens with: headings that the list of information and communication goods is made of, by its categories, and the themes
 * to which these categories belong by the desk's own judgement. The list names goods of six digits; by heading it is coarser, and headings of which only a small part
 * is on it (printers, office machines, optical devices, games, cameras), or that are for the home (radio, television, recorders), are left out. Other themes have no
 * goods of their own: what we are strong in there is judged in words.
 */
export const startingLinks: readonly ProductLink[] = [
  hs('8471', 'computers and peripheral equipment', 'ai'),
  hs('8473', 'computers and peripheral equipment', 'ai'),
  hs('8517', 'communication equipment', 'connectivity'),
  hs('8529', 'communication equipment', 'connectivity'),
  hs('8534', 'electronic components', 'emerging'),
  hs('8540', 'electronic components', 'emerging'),
  hs('8541', 'electronic components', 'emerging'),
  hs('8542', 'electronic components', 'ai', 'emerging'),
  sitc('752', 'computers and peripheral equipment', 'ai'),
  sitc('7599', 'computers and peripheral equipment', 'ai'),
  sitc('764', 'communication equipment', 'connectivity'),
  sitc('776', 'electronic components', 'ai', 'emerging'),
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
