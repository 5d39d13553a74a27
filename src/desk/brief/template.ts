import type { Words } from '#language/language.ts';
import { asText, asWords, type Row } from '#desk/record/value.ts';

/** The sections of an item, in the order a delegate needs them: what we want, what to say, what never, what instead. */
export const sectionNames = [
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
] as const;
export type SectionName = (typeof sectionNames)[number];

/** The heads under which Law 24 of 2000, article 5, wants the guidelines, and what follows them. */
export type PartName = 'background' | 'analysis' | 'position' | 'clearance';

export interface TemplatePart {
  /** Null where the template has no heads. */
  readonly part: PartName | null;
  readonly sections: readonly SectionName[];
}

export const templateBases = ['pedoman', 'delegation'] as const;
export type TemplateBase = (typeof templateBases)[number];

/** What a brief is made by: which sections an item has, and in which order. */
export interface BriefTemplate {
  readonly code: string;
  /** Empty where it is one of the house's own, which are named in the messages. */
  readonly name: Words;
  readonly base: TemplateBase;
  readonly parts: readonly TemplatePart[];
}

/** (a) background, (b) political, legal and other analysis, (c) position, advice and adjustments: article 5 (3). */
const heads: readonly TemplatePart[] = [
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

/** What article 5 (3) asks for by name: guidelines have it, whatever else a desk leaves out. */
export const lawfulSections: readonly SectionName[] = [
  'backgroundFree',
  'backgroundClosed',
  'politicalAnalysis',
  'legalAnalysis',
  'objective',
  'lineToTake',
  'fallbacks',
  'flexibility',
];

export const pedoman: BriefTemplate = { code: 'pedoman', name: {}, base: 'pedoman', parts: heads };
export const delegation: BriefTemplate = {
  code: 'delegation',
  name: {},
  base: 'delegation',
  parts: [{ part: null, sections: sectionNames }],
};
export const houseTemplates: readonly BriefTemplate[] = [pedoman, delegation];

/** The names in a line such as `objective, redLines; points`, in any case; what names no section is in `unknown`. */
export function readSections(line: string): {
  readonly sections: readonly SectionName[];
  readonly unknown: readonly string[];
} {
  const sections = new Set<SectionName>();
  const unknown: string[] = [];
  for (const word of line.split(/[\s,;]+/).filter((part) => part !== '')) {
    const name = sectionNames.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
    if (name) sections.add(name);
    else unknown.push(word);
  }
  return { sections: [...sections], unknown };
}

/**
 * A template with the sections chosen, in their order; all of its base where none is. Guidelines keep the law's heads
 * in the law's order, and under each what the law asks for by name, after what was chosen.
 */
export function templateWith(
  code: string,
  name: Words,
  base: TemplateBase,
  chosen: readonly SectionName[],
): BriefTemplate {
  if (chosen.length === 0) {
    return { code, name, base, parts: base === 'pedoman' ? pedoman.parts : delegation.parts };
  }
  if (base === 'delegation') return { code, name, base, parts: [{ part: null, sections: chosen }] };
  const parts = heads.map(({ part, sections }): TemplatePart => ({
    part,
    sections: [
      ...chosen.filter((section) => sections.includes(section)),
      ...sections.filter((section) => lawfulSections.includes(section) && !chosen.includes(section)),
      ...(part === 'clearance' && !chosen.includes('clearance') ? (['clearance'] as const) : []),
    ],
  }));
  return { code, name, base, parts };
}

/** A desk's own templates, from the rows of its settings; a row that says too little is none. */
export const templatesFrom = (rows: readonly Row[]): readonly BriefTemplate[] =>
  rows.flatMap((row) => {
    const code = asText(row['code']);
    const base = templateBases.find((candidate) => candidate === row['base']);
    if (code === '' || !base) return [];
    return templateWith(code, asWords(row['name']), base, readSections(asText(row['sections'])).sections);
  });

export type TemplateFault =
  | { readonly reason: 'template-codes-unclear' }
  | { readonly reason: 'template-base-missing'; readonly values: { readonly template: string } }
  | {
      readonly reason: 'no-such-section';
      readonly values: { readonly template: string; readonly section: string; readonly sections: string };
    };

/** Why these rows cannot be a desk's templates; undefined where they can. */
export function findTemplateFault(rows: readonly Row[]): TemplateFault | undefined {
  const codes = rows.map((row) => asText(row['code']));
  const taken = new Set([...houseTemplates.map(({ code }) => code), ...codes]);
  if (
    taken.size < houseTemplates.length + codes.length ||
    !codes.every((code) => /^[a-z0-9-]+$/.test(code))
  ) {
    return { reason: 'template-codes-unclear' };
  }
  for (const row of rows) {
    const template = asText(row['code']);
    if (!templateBases.some((base) => base === row['base'])) {
      return { reason: 'template-base-missing', values: { template } };
    }
    const section = readSections(asText(row['sections'])).unknown[0];
    if (section !== undefined) {
      const values = { template, section, sections: sectionNames.join(', ') };
      return { reason: 'no-such-section', values };
    }
  }
  return undefined;
}

/** The template of a code among a desk's own and the house's. */
export const findTemplate = (
  code: string | undefined,
  templates: readonly BriefTemplate[],
): BriefTemplate | undefined => templates.find((template) => template.code === code);

/** Whether a section stands in print. */
export const hasSection = ({ parts }: BriefTemplate, section: string): boolean =>
  parts.some(({ sections }) => sections.some((name) => name === section));
