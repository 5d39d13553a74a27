import { saliences, stances as stanceOrder, type Salience } from '#desk/stance/stance-fields.ts';
import { saidIn } from '#desk/stance/stance.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import type { BriefItem } from './brief.ts';
import type { Names } from './names.ts';
import { sourceOfLine, type Notes } from './notes.ts';
import { createReading, lineOf, nothingGathered, type Gathered, type Reading } from './reading.ts';
import { byNumber } from './running-order.ts';

/** What others want and will say, with our answers. */
export const othersViewsOf = (reading: Reading, names: Names, notes: Notes): BriefItem['othersViews'] =>
  reading.rows('othersViews').flatMap((row) => {
    const says = reading.prose('othersViews', row, 'says');
    if (!says) return [];
    return {
      actor: names.actor(asText(row['actor'])),
      says,
      answer: reading.prose('othersViews', row, 'answer'),
      notes: notes.cite(sourceOfLine(lineOf(row['source']))),
    };
  });

const weight = (salience: Salience | null): number =>
  salience === null ? saliences.length : saliences.indexOf(salience);

/** Who is with us, undecided and against us: from support to block, those who care most first. */
export function stancesOf(reading: Reading, names: Names, notes: Notes): BriefItem['stances'] {
  const rows = reading.stances().map((held) => {
    const { stance, actor, salience, howKnown, confidence, point, on, quotation, needs, source } =
      saidIn(held);
    return {
      stance,
      name: names.actor(actor),
      source: sourceOfLine(lineOf(source)),
      more: {
        ...{ salience, howKnown, confidence, point, on },
        quotation: reading.apart('stances', quotation),
        needs: reading.apart('stances', needs),
      },
    };
  });
  return stanceOrder.flatMap((stance) => {
    const actors = rows
      .filter((row) => row.stance === stance)
      .sort(
        (one, other) =>
          weight(one.more.salience) - weight(other.more.salience) || byNumber(one.name, other.name),
      )
      .map(({ source, name, more }) => ({ name, ...more, notes: notes.cite(source) }));
    return actors.length > 0 ? { stance, actors } : [];
  });
}

/** The scale that stances are placed on, where both its ends have names. */
export function scaleOf(reading: Reading): NonNullable<BriefItem['scale']> | null {
  const [low, high] = [reading.said('scaleLow'), reading.said('scaleHigh')];
  return low && high
    ? { low, high, statusQuo: reading.number('statusQuo'), ours: reading.number('ourPoint') }
    : null;
}

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
      const here = { ...nothingGathered(), markings: gathered.markings };
      const reading = createReading(paper, lang, here);
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
      if (here.foreign.size > 0) gathered.foreign.add('contributions');
      return contribution;
    });

const numberOf = (paper: Dossier): string => asText(paper.fields['number']?.value);
