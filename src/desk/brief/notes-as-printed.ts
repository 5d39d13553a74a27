import type { Brief, BriefItem } from './brief.ts';
import type { SectionName } from './template.ts';

type Numbers = readonly number[];

/** What a section cites, in the order it is printed. */
const cited: { readonly [Name in SectionName]?: (item: BriefItem) => Numbers } = {
  othersViews: ({ othersViews }) => othersViews.flatMap(({ notes }) => notes),
  stances: ({ stances }) => stances.flatMap(({ actors }) => actors.flatMap(({ notes }) => notes)),
  rule: ({ rule }) => rule?.notes ?? [],
  precedents: ({ precedents }) => precedents.flatMap(({ notes }) => notes),
  evidence: ({ evidence, figures }) =>
    [...(figures?.for ?? []), ...(figures?.against ?? []), ...evidence].flatMap(({ notes }) => notes),
};

/** Numbers the sources anew, in the order in which the template prints their first citations. */
export function notesAsPrinted(brief: Brief): Brief {
  const order = new Set([
    ...(brief.cover.notes ?? []),
    ...(brief.outcomes ?? []).flatMap(({ notes }) => notes),
    ...brief.items.flatMap((item) =>
      brief.form.parts.flatMap(({ sections }) => sections.flatMap((name) => cited[name]?.(item) ?? [])),
    ),
    ...brief.notes.map(({ number }) => number),
  ]);
  const numbers = new Map([...order].map((number, place) => [number, place + 1]));
  const anew = (notes: Numbers): Numbers => notes.map((number) => numbers.get(number) ?? number);
  const recited = <Row extends { readonly notes: Numbers }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, notes: anew(row.notes) }));
  return {
    ...brief,
    cover: { ...brief.cover, ...(brief.cover.notes && { notes: anew(brief.cover.notes) }) },
    ...(brief.outcomes && { outcomes: recited(brief.outcomes) }),
    items: brief.items.map((item) => ({
      ...item,
      othersViews: recited(item.othersViews),
      stances: item.stances.map((row) => ({ ...row, actors: recited(row.actors) })),
      rule: item.rule && { ...item.rule, notes: anew(item.rule.notes) },
      precedents: recited(item.precedents),
      evidence: recited(item.evidence),
      ...(item.figures && {
        figures: { for: recited(item.figures.for), against: recited(item.figures.against) },
      }),
    })),
    notes: brief.notes
      .map((note) => ({ ...note, number: numbers.get(note.number) ?? note.number }))
      .toSorted((one, other) => one.number - other.number),
  };
}
