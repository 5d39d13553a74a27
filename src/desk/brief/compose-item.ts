import { depths, type Depth } from '#desk/kinds/meeting-fields.ts';
import { requestMarking, wholeMarking } from '#desk/people/may-read.ts';
import { isAdmittedTo } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { latestOf, stancesOf as recordedOn } from '#desk/stance/stance.ts';
import type { BriefItem, Cited, ItemStatus, SteeringRow } from './brief.ts';
import type { BriefRule } from './brief-facts.ts';
import type { BriefInput } from './brief-input.ts';
import { settledWords } from '#desk/item/settled-words.ts';
import { consultationFor, consultedOf, deliberationOf, shownConditions } from './consulted.ts';
import { isCut, isUnwritten } from './cut.ts';
import { figuresIn } from './figures.ts';
import { instructedOf } from './instructed.ts';
import type { Names } from './names.ts';
import { needsUnder } from './needs.ts';
import { sourceOfRow, type Notes } from './notes.ts';
import { contributionsOn, othersViewsOf, scaleOf, stancesOf } from './others.ts';
import { estimatePages } from './pages.ts';
import { printMarking } from './print-marking.ts';
import { createReading, lineOf, nothingGathered, type Gathered, type Reading } from './reading.ts';
import { ruleInWords } from './rule-words.ts';
import type { Numbered } from './running-order.ts';
import { sectionsOf } from './sections.ts';
import { statusOf } from './status.ts';
import type { Room } from './tally.ts';
import { coalitionOf } from '#desk/coalition/coalition.ts';
import { boardOf } from '#desk/stance/board.ts';
import { hasScale } from '#desk/stance/decide-stance-deed.ts';
import { hasSection } from './template.ts';

/** What every item of one brief is composed with. */
export interface ItemContext {
  readonly input: BriefInput;
  readonly names: Names;
  readonly notes: Notes;
  /** The forum's rule on the first day; null where none is recorded. */
  readonly rule: BriefRule | null;
  readonly room: Room;
}

/** One item's row on the steering page and, unless it is not covered, its section. */
export interface ComposedItem {
  readonly dossier: Dossier;
  readonly depth: Depth;
  readonly row: SteeringRow;
  readonly item: BriefItem | null;
  readonly gathered: Gathered;
}

export const depthOf = (item: Dossier): Depth =>
  depths.find((depth) => depth === item.fields['depth']?.value) ?? 'full';

const isDepthHidden = (dossier: Dossier, { beforeCut, reader }: BriefInput): boolean =>
  dossier.fields['depth'] === undefined && !isUnwritten(dossier, 'depth', beforeCut, reader);

export function composeItem(context: ItemContext, { item: dossier, number }: Numbered): ComposedItem {
  const { input } = context;
  const gathered = nothingGathered();
  const depth = depthOf(dossier);
  const reading = createReading(dossier, input.lang, gathered, sectionsOf(depth, input.template));
  for (const key of ['depth', 'number']) reading.line(key);
  const row: SteeringRow = {
    item: dossier.id,
    number,
    title: reading.said('name') ?? { text: number, lang: input.lang },
    depth,
    ...(isDepthHidden(dossier, input) ? { depthNotShown: true } : {}),
    coordinator: reading.line('coordinator'),
    room: reading.line('room'),
    status: statusIn(input, dossier, gathered),
  };
  const item = depth === 'not-covered' ? null : sectionOf(context, dossier, row, reading, gathered);
  return { dossier, depth, row, item, gathered };
}

/** The status, and why a clearance was withdrawn where nothing of the item is held back: it may quote any of it. */
function statusIn(input: BriefInput, dossier: Dossier, gathered: Gathered): ItemStatus {
  const { draft = false, seals = {}, spoken, beforeCut } = input;
  const status = statusOf(dossier, {
    draft,
    seal: seals[dossier.id],
    ...(!isCut(dossier, beforeCut) && { spoken }),
  });
  if (status.at === 'cleared' && status.renewing?.reason) gathered.markings.push(wholeMarking(dossier));
  return status;
}

function sectionOf(
  context: ItemContext,
  dossier: Dossier,
  row: SteeringRow,
  reading: Reading,
  gathered: Gathered,
): BriefItem {
  const { input, names, notes } = context;
  const { template } = input;
  const theme = reading.line('theme');
  const instructions = instructedOf(dossier, input, gathered);
  const body = {
    id: dossier.id,
    number: row.number,
    title: row.title,
    depth: row.depth,
    ...(row.depthNotShown && { depthNotShown: true }),
    theme: theme && names.theme(theme),
    coordinator: row.coordinator,
    lead: dossier.lead && names.institution(dossier.lead),
    status: row.status,
    question: reading.said('question'),
    ...positionOf(reading),
    othersViews: othersViewsOf(reading, names, notes),
    stances: stancesOf(reading, names, notes),
    scale: scaleOf(reading),
    rule: hasSection(template, 'rule') ? ruleOf(context, dossier, reading) : null,
    landingZone: reading.said('landingZone'),
    landingEstimate: landingOf(context, dossier, reading, row.depth),
    flexibility: reading.said('flexibility'),
    textProposals: textProposalsOf(reading),
    precedents: citedRows(reading, 'precedents', 'text', notes),
    pressLine: reading.said('pressLine'),
    reservations: reading.rows('reservations').flatMap((line) => {
      const text = reading.prose('reservations', line, 'text');
      return text ? { institution: names.institution(asText(line['institution'])), text } : [];
    }),
    contributions: hasSection(template, 'contributions')
      ? contributionsOn(dossier, input.contributions, names, gathered, input.lang)
      : [],
    ...figuresIn(reading, notes),
    evidence: citedRows(reading, 'evidence', 'claim', notes),
    politicalAnalysis: reading.said('politicalAnalysis'),
    legalAnalysis: reading.said('legalAnalysis'),
    backgroundFree: reading.said('backgroundFree'),
    backgroundClosed: reading.said('backgroundClosed'),
    ...deliberation(context, dossier, gathered),
    ...(instructions.length > 0 && { instructions }),
    outcome: reading.said('outcome'),
  };
  return {
    ...body,
    marking: printMarking(gathered.markings, input.scheme, input.lang),
    estimatedPages: estimatePages(body),
  };
}

const weights = ['must', 'should', 'could'] as const;

const positionOf = (
  reading: Reading,
): Pick<BriefItem, 'objective' | 'lineToTake' | 'redLines' | 'fallbacks' | 'priorities' | 'points'> => ({
  objective: reading.said('objective'),
  lineToTake: reading.said('lineToTake'),
  redLines: reading.rows('redLines').flatMap((row) => {
    const text = reading.prose('redLines', row, 'text');
    return text ? { text, why: reading.prose('redLines', row, 'why') } : [];
  }),
  fallbacks: reading.rows('fallbacks').flatMap((row) => {
    const text = reading.prose('fallbacks', row, 'text');
    return text ? { text, when: reading.prose('fallbacks', row, 'when') } : [];
  }),
  priorities: weights.flatMap((weight) =>
    reading.rows('priorities').flatMap((row) => {
      const text = reading.prose('priorities', row, 'text');
      return text && row['weight'] === weight ? { weight, text } : [];
    }),
  ),
  points: reading.rows('points').flatMap((row) => {
    const text = reading.prose('points', row, 'text');
    return text ? { text, toWhom: reading.prose('points', row, 'toWhom')?.text ?? null } : [];
  }),
});

function ruleOf(context: ItemContext, dossier: Dossier, reading: Reading): BriefItem['rule'] {
  const { input, names, notes, rule, room } = context;
  if (!rule) return null;
  const notForReader =
    latestOf(recordedOn(dossier)).length === 0 &&
    !isUnwritten(dossier, 'stances', input.beforeCut, input.reader);
  const board = notForReader ? null : boardOf(reading.stances(), room, input.facts.membersOn);
  return {
    text: ruleInWords(rule, input.t),
    needs: needsUnder(
      { rule, room, facts: input.facts, names, counted: input.now.slice(0, 10) },
      board,
      input.t,
    ),
    notes: notes.cite(rule.source),
  };
}

/** The landing zone as the stances that are printed give it, with its day; of a reader who sees none it says nothing. */
function landingOf(
  { input: { facts, now, template }, rule, room }: ItemContext,
  dossier: Dossier,
  reading: Reading,
  depth: Depth,
): NonNullable<BriefItem['landingEstimate']> | null {
  const stances = sectionsOf(depth, template).has('landingZone') ? reading.stances() : [];
  if (!hasScale(dossier) || stances.length === 0) return null;
  const scale = { statusQuo: reading.number('statusQuo'), ours: reading.number('ourPoint') };
  const board = boardOf(stances, room, facts.membersOn);
  const { landing } = coalitionOf({ board, rule, room }, scale, facts.membersOn, new Set());
  const mean = landing?.models.weighted_mean;
  if (!landing || typeof mean?.value !== 'number' || !mean.interval) return null;
  const [low, high] = mean.interval;
  const { placed, leftOut, level } = landing;
  return {
    ...{ value: Math.round(mean.value), low: Math.round(low), high: Math.round(high) },
    ...{ level: Math.round(level * 100), placed, leftOut, on: now.slice(0, 10) },
  };
}

const marks = ['MOD', 'ADD', 'SUP', 'NOC'] as const;

const textProposalsOf = (reading: Reading): BriefItem['textProposals'] =>
  reading.rows('textProposals').flatMap((row) => {
    const mark = marks.find((candidate) => candidate === row['mark']);
    if (!mark) return [];
    return {
      mark,
      place: lineOf(row['place']) ?? '',
      text: reading.prose('textProposals', row, 'text'),
      reason: reading.prose('textProposals', row, 'reason'),
    };
  });

/** Rows of a sentence with its source. */
export const citedRows = (reading: Reading, key: string, column: string, notes: Notes): readonly Cited[] =>
  reading.rows(key).flatMap((row) => {
    const said = reading.prose(key, row, column);
    return said ? { said, notes: notes.cite(sourceOfRow(row)) } : [];
  });

/** Who was consulted and what they insist on, with the marking that such talk carries. */
function deliberation(
  { input, names }: ItemContext,
  dossier: Dossier,
  gathered: Gathered,
): Pick<BriefItem, 'consulted' | 'conditions'> {
  const consultation = consultationFor(dossier, input.reader);
  const shown = shownConditions(dossier, consultation, input.beforeCut);
  const consulted = consultedOf(consultation, names, input.t);
  if (isAdmittedTo(input.reader, deliberationOf(dossier))) gathered.markings.push(deliberationOf(dossier));
  for (const { request } of shown) gathered.markings.push(requestMarking(dossier, request));
  return {
    consulted,
    conditions: shown.map(({ institution, text, settled }) => ({
      institution: names.institution(institution),
      text: { text, lang: input.spoken },
      settled: settled && {
        how: settled.how,
        who: settled.who,
        decision: {
          text: settledWords(input.t, settled),
          lang: settled.taken ? input.lang : input.spoken,
        },
      },
    })),
  };
}
