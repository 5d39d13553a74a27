import type { BriefItem } from './brief.ts';

/** A4 as it is set, short last lines counted in: measured on the worked examples. */
const proseOnAPage = 3600;
/** Tables lose room to their columns. */
const tableOnAPage = 2600;
/** A heading with the space above it, in characters of prose. */
const headingCost = 150;
/** The room a row takes besides its words. */
const rowCost = 45;

const tables: ReadonlySet<string> = new Set([
  'othersViews',
  'stances',
  'contributions',
  'consulted',
  'conditions',
  'textProposals',
]);

/** What stands in the heading itself, or is not printed. */
const notSections: ReadonlySet<string> = new Set([
  'id',
  'number',
  'title',
  'depth',
  'depthNotShown',
  'theme',
  'coordinator',
  'lead',
  'status',
]);

/** How many pages an item will take, to one decimal: an estimate to warn by, not a layout. */
export function estimatePages(item: Omit<BriefItem, 'estimatedPages' | 'marking'>): number {
  let pages = 300 / proseOnAPage;
  for (const [section, content] of Object.entries(item)) {
    if (notSections.has(section)) continue;
    const characters = charactersIn(content);
    if (characters === 0) continue;
    const rows = Array.isArray(content) ? content.length : 0;
    pages += (characters + rows * rowCost) / (tables.has(section) ? tableOnAPage : proseOnAPage);
    pages += headingCost / proseOnAPage;
  }
  return Math.round(pages * 10) / 10;
}

/** The letters that print: of `{ text, lang }` the text alone. */
function charactersIn(content: unknown): number {
  if (typeof content === 'string') return content.length;
  if (typeof content !== 'object' || content === null) return 0;
  return Object.entries(content).reduce(
    (sum, [key, part]) => (key === 'lang' ? sum : sum + charactersIn(part)),
    0,
  );
}
