/** The sections of an item in the order in which a reader needs them, under three headings. */
export const readingOrder = {
  position: [
    'question',
    'objective',
    'lineToTake',
    'priorities',
    'redLines',
    'fallbacks',
    'flexibility',
    'limits',
    'points',
    'pressLine',
    'textProposals',
  ],
  others: ['othersViews', 'landingZone', 'reservations'],
  grounds: [
    'backgroundFree',
    'backgroundClosed',
    'politicalAnalysis',
    'legalAnalysis',
    'precedents',
    'evidence',
    'figuresFor',
    'figuresAgainst',
    'outcome',
    'outcomePoint',
  ],
} as const;

/** The fields that stand in the heading of an item rather than as sections. */
export const headingFields = [
  'name',
  'number',
  'order',
  'theme',
  'depth',
  'money',
  'treaty',
  'coordinator',
  'room',
  'sessions',
] as const;

/** The scale of an item, written in one form. */
export const scaleFields = ['scaleLow', 'scaleHigh', 'statusQuo', 'ourPoint'] as const;

/** Everything that may be shown to an institution that is asked. */
export const askableSections: readonly string[] = Object.values(readingOrder)
  .flat()
  .filter((key) => key !== 'question');
