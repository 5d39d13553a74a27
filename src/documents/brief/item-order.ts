import type { BriefTemplate } from '#desk/brief/brief.ts';
import type { SectionName } from './item-sections.ts';

/** The heads under which Law 24 of 2000, article 5, wants the guidelines, and what follows them. */
export type PartName = 'background' | 'analysis' | 'position' | 'clearance';

export interface ItemPart {
  /** Null where the template has no heads. */
  readonly part: PartName | null;
  readonly sections: readonly SectionName[];
}

/** What a delegate needs first stands first: what we want, what to say, what never, what instead. */
const delegation: readonly ItemPart[] = [
  {
    part: null,
    sections: [
      'outcome',
      'question',
      'objective',
      'lineToTake',
      'redLines',
      'fallbacks',
      'flexibility',
      'priorities',
      'points',
      'othersViews',
      'stances',
      'rule',
      'landingZone',
      'textProposals',
      'precedents',
      'pressLine',
      'reservations',
      'contributions',
      'evidence',
      'politicalAnalysis',
      'legalAnalysis',
      'backgroundFree',
      'backgroundClosed',
      'consulted',
      'conditions',
      'clearance',
    ],
  },
];

/** (a) background, (b) political, legal and other analysis, (c) position, advice and adjustments: article 5 (3). */
const pedoman: readonly ItemPart[] = [
  {
    part: 'background',
    sections: ['outcome', 'question', 'backgroundFree', 'backgroundClosed', 'evidence', 'precedents'],
  },
  {
    part: 'analysis',
    sections: [
      'politicalAnalysis',
      'legalAnalysis',
      'othersViews',
      'stances',
      'rule',
      'landingZone',
      'contributions',
      'reservations',
    ],
  },
  {
    part: 'position',
    sections: [
      'objective',
      'lineToTake',
      'redLines',
      'fallbacks',
      'flexibility',
      'priorities',
      'points',
      'textProposals',
      'pressLine',
    ],
  },
  { part: 'clearance', sections: ['consulted', 'conditions', 'clearance'] },
];

export const itemOrder: Readonly<Record<BriefTemplate, readonly ItemPart[]>> = { pedoman, delegation };
