import { scaleFields } from '#desk/item/reading-order.ts';
import type { Depth } from '#desk/kinds/meeting-fields.ts';
import { hasSection, type BriefTemplate } from './template.ts';

/** What stands with the evidence. */
const figureFields = ['figuresFor', 'figuresAgainst'];

/** What every item shows, whatever its depth. */
const heading = ['name', 'number', 'order', 'theme', 'depth', 'coordinator', 'room'];

/** A reply only: what we want, what we say when asked, what we never accept. */
const defensive = [
  'question',
  'objective',
  'lineToTake',
  'redLines',
  'othersViews',
  'stances',
  'pressLine',
  'reservations',
  'backgroundFree',
  'backgroundClosed',
  'outcome',
];

const short = [
  ...defensive,
  'fallbacks',
  'points',
  'landingZone',
  'flexibility',
  'textProposals',
  'evidence',
];

const full = [...short, 'priorities', 'precedents', 'politicalAnalysis', 'legalAnalysis'];

const byDepth: Readonly<Record<Depth, readonly string[]>> = { full, short, defensive, 'not-covered': [] };

/** Law 24 of 2000 article 5 (3) b and c ask for these of every matter, however short its section. */
const requiredByLaw = ['politicalAnalysis', 'legalAnalysis', 'flexibility', 'fallbacks'];

const lawOf = (depth: Depth, { base }: BriefTemplate): readonly string[] =>
  base === 'pedoman' && depth !== 'not-covered' ? requiredByLaw : [];

/** The fields of an item that its section prints. */
export function sectionsOf(depth: Depth, template: BriefTemplate): ReadonlySet<string> {
  const printed = byDepth[depth]
    .filter((key) => hasSection(template, key))
    .flatMap((key) =>
      key === 'stances' ? [key, ...scaleFields] : key === 'evidence' ? [key, ...figureFields] : [key],
    );
  return new Set([...heading, ...printed, ...lawOf(depth, template)]);
}

/** Sections that a complete one of this depth would hold; the rest may rightly be empty. */
const expectedByDepth: Readonly<Record<Depth, readonly string[]>> = {
  full: [
    'objective',
    'lineToTake',
    'redLines',
    'fallbacks',
    'points',
    'othersViews',
    'stances',
    'pressLine',
    'evidence',
    'backgroundFree',
    'coordinator',
  ],
  short: ['objective', 'lineToTake', 'redLines', 'fallbacks', 'points', 'backgroundFree', 'coordinator'],
  defensive: ['objective', 'lineToTake', 'redLines'],
  'not-covered': [],
};

export function expectedSections(depth: Depth, template: BriefTemplate): readonly string[] {
  const printed = expectedByDepth[depth].filter((key) => key === 'coordinator' || hasSection(template, key));
  return [...new Set([...printed, ...lawOf(depth, template)])];
}
