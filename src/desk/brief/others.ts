import { stances as stanceOrder, type Stance } from '#desk/kinds/item-fields.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import type { BriefItem } from './brief.ts';
import type { Names } from './names.ts';
import { sourceOfLine, type Notes } from './notes.ts';
import { createReading, lineOf, type Gathered, type Reading } from './reading.ts';
import { byNumber } from './running-order.ts';
import { isStance, type Declared } from './tally.ts';

/** What others want and will say, with our answers. */
export const othersViewsOf = (reading: Reading, names: Names, notes: Notes): BriefItem['othersViews'] =>
  reading.rows('othersViews').flatMap((row) => {
    const says = reading.prose('othersViews', row['says']);
    if (!says) return [];
    return {
      actor: names.actor(asText(row['actor'])),
      says,
      answer: reading.prose('othersViews', row['answer']),
      notes: notes.cite(sourceOfLine(lineOf(row['source']))),
    };
  });

const saliences = ['high', 'medium', 'low'] as const;
type Salience = (typeof saliences)[number];

const waysOfKnowing = ['document', 'statement', 'said-to-us', 'inferred'] as const;

const salienceOf = (value: unknown): Salience | null =>
  saliences.find((salience) => salience === value) ?? null;
const weight = (salience: Salience | null): number =>
  salience === null ? saliences.length : saliences.indexOf(salience);

/** Who is with us, undecided and against us: from support to block, those who care most first. */
export function stancesOf(reading: Reading, names: Names, notes: Notes): BriefItem['stances'] {
  const rows = reading.rows('stances').map((row) => ({
    stance: row['stance'],
    name: names.actor(asText(row['actor'])),
    salience: salienceOf(row['salience']),
    howKnown: waysOfKnowing.find((way) => way === row['howKnown']) ?? null,
    source: sourceOfLine(lineOf(row['source'])),
  }));
  return stanceOrder.flatMap((stance) => {
    const actors = rows
      .filter((row) => row.stance === stance)
      .sort((one, other) => weight(one.salience) - weight(other.salience) || byNumber(one.name, other.name))
      .map(({ source, name, salience, howKnown }) => ({
        name,
        salience,
        howKnown,
        notes: notes.cite(source),
      }));
    return actors.length > 0 ? { stance, actors } : [];
  });
}

/** The stances as declared, for counting. */
export const declaredStances = (reading: Reading): readonly Declared[] =>
  reading.rows('stances').flatMap((row) => {
    const stance: Stance | undefined = isStance(row['stance']) ? row['stance'] : undefined;
    return stance ? { actor: asText(row['actor']), stance } : [];
  });

const views = ['support', 'can-accept', 'oppose', 'watch', 'none-yet'] as const;

/** What is tabled on an item, in the register's order, and what we think of it. */
export const contributionsOn = (
  item: Dossier,
  contributions: readonly Dossier[],
  names: Names,
  gathered: Gathered,
  lang: Parameters<typeof createReading>[1],
): BriefItem['contributions'] =>
  contributions
    .filter((paper) => !paper.archived && asText(paper.fields['item']?.value) === item.id)
    .sort((one, other) => byNumber(numberOf(one), numberOf(other)))
    .flatMap((paper) => {
      const foreign = new Set<string>();
      const reading = createReading(paper, lang, { markings: gathered.markings, foreign });
      const title = reading.said('name');
      if (!title) return [];
      const view = reading.line('ourView');
      const revision = reading.number('revision');
      const contribution = {
        number: `${reading.line('number') ?? ''}${revision ? ` Rev.${revision}` : ''}`.trim(),
        title,
        from: reading.codes('from').map(names.actor).join(', '),
        marks: reading.codes('marks'),
        summary: reading.said('summary'),
        ourView: views.find((candidate) => candidate === view) ?? null,
        reason: reading.said('reason'),
      };
      if (foreign.size > 0) gathered.foreign.add('contributions');
      return contribution;
    });

const numberOf = (paper: Dossier): string => asText(paper.fields['number']?.value);
