import type { Depth } from '#desk/kinds/meeting-fields.ts';
import type { BriefTemplate } from './brief.ts';

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

/** The fields of an item that its section prints. */
export function sectionsOf(depth: Depth, template: BriefTemplate): ReadonlySet<string> {
  const law = template === 'pedoman' && depth !== 'not-covered' ? requiredByLaw : [];
  return new Set([...heading, ...byDepth[depth], ...law]);
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
  const law = template === 'pedoman' && depth !== 'not-covered' ? requiredByLaw : [];
  return [...new Set([...expectedByDepth[depth], ...law])];
}
