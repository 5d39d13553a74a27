import { isOverdue } from '#desk/follow-up/ties.ts';
import type { Direction } from '#desk/facts/indicators.ts';
import { highestOf, stricter, type Marking } from '#desk/marking/marking.ts';
import { wholeMarking } from '#desk/people/may-read.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asCodes, asDate, asNumber, asRows, asText, asWords } from '#desk/record/value.ts';
import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { figureMoves, type DatedValue } from './figure-moves.ts';
import { progressOf } from './progress.ts';
import { linesOf, type LineSaid, type MeasuredBy, type ReviewLine, type Served } from './review-line.ts';

/** An indicator with our country's figures: as they are known now, and as they were when the last review was closed. */
export interface KnownIndicator extends MeasuredBy {
  readonly direction: Direction | null;
  readonly themes: readonly string[];
  readonly now: readonly DatedValue[];
  /** Null where there was no review before. */
  readonly before: readonly DatedValue[] | null;
}

/** What the lines of a review are made from, as somebody may see it. */
export interface ReviewGrounds {
  readonly today: IsoDate;
  readonly since: IsoMoment | null;
  readonly objectives: readonly Dossier[];
  readonly agreements: readonly Dossier[];
  readonly commitments: readonly Dossier[];
  /** Items that an objective names, and those of which somebody said how they came out. */
  readonly items: readonly Dossier[];
  readonly meetings: ReadonlyMap<
    string,
    { readonly name: Words | string; readonly starts: IsoDate | null; readonly marking: Marking }
  >;
  readonly institutions: ReadonlyMap<string, Words | string>;
  readonly indicators: readonly KnownIndicator[];
  /** What the review before kept. */
  readonly formerly: readonly ReviewLine[];
}

type Unnumbered = LineSaid & Omit<ReviewLine, 'id'>;

/** How an objective stands now, whoever owns it reading it too. */
export type Aim = Omit<Extract<ReviewLine, { of: 'objective' }>, 'id'>;

/** What it takes to say how objectives stand. */
export type AimGrounds = Pick<ReviewGrounds, 'today' | 'objectives' | 'institutions' | 'indicators'>;

/** How each objective stands, without what moved, was lost or serves it. */
export const aimsOf = (grounds: AimGrounds): readonly Aim[] =>
  grounds.objectives.map((objective) => ({
    ...ownOf(objective),
    of: 'objective',
    stood: stoodOf(objective, grounds),
  }));

function ownOf(objective: Dossier): Pick<Aim, 'objective' | 'marking' | 'sharedWith'> {
  const owner = asText(valueOf(objective, 'owner'));
  const sharedWith = owner === '' ? [] : [owner];
  return { objective: objective.id, marking: wholeMarking(objective), sharedWith };
}

/** Everything a review rests on, objective by objective: how each stands, what moved, what was lost, what is late, what serves it. */
export function makeLines(grounds: ReviewGrounds): readonly ReviewLine[] {
  const made = grounds.objectives.flatMap((objective): readonly Unnumbered[] => {
    const own = ownOf(objective);
    const { marking } = own;
    return [
      { ...own, of: 'objective', stood: stoodOf(objective, grounds) },
      ...movedFor(objective, grounds).map((moved): Unnumbered => ({ ...own, of: 'figure', moved })),
      ...lostFor(objective, grounds, marking),
      ...promisesFor(objective, grounds, marking),
    ];
  });
  return made.map((line, n) => ({ ...line, id: `l${String(n + 1).padStart(4, '0')}` }));
}

function stoodOf(objective: Dossier, { indicators, institutions, today }: AimGrounds) {
  const value = (key: string) => valueOf(objective, key);
  const number = (key: string): number | null => asNumber(value(key)) ?? null;
  const indicator = indicators.find(({ code }) => code === asText(value('indicator')));
  const owner = asText(value('owner'));
  const unit = asWords(value('unit'));
  const aim = {
    targetValue: number('targetValue'),
    baseline: number('baseline'),
    baselineYear: number('baselineYear'),
    by: asDate(value('by')) ?? null,
  };
  return {
    version: objective.version,
    name: asWords(value('name')),
    why: asWords(value('why')),
    target: asWords(value('target')),
    ...aim,
    unit: Object.keys(unit).length > 0 ? unit : (indicator?.unit ?? {}),
    owner: institutions.get(owner) ?? owner,
    themes: asCodes(value('themes')),
    sdgTargets: asText(value('sdgTargets')),
    indicator: indicator ? measured(indicator) : null,
    progress: progressOf(aim, indicator?.now.at(-1) ?? null, indicator?.direction ?? null, today),
    sources: asRows(value('sources')),
  };
}

const measured = ({ code, name, unit, publisher, year, reference }: MeasuredBy): MeasuredBy => ({
  ...{ code, name, unit, publisher, year, reference },
});

/** Its own indicator first, then others of its themes. */
function movedFor(objective: Dossier, { indicators, formerly }: ReviewGrounds) {
  const code = asText(valueOf(objective, 'indicator'));
  const themes = asCodes(valueOf(objective, 'themes'));
  const kept = linesOf(formerly, 'objective', objective.id)[0]?.stood;
  return [
    ...indicators.filter((one) => one.code === code),
    ...indicators.filter((one) => one.code !== code && one.themes.some((theme) => themes.includes(theme))),
  ].flatMap((indicator) => {
    if (indicator.before === null) return [];
    const own = indicator.code === code;
    // What the last review kept is what it knew; of facts that the desk opened with there is no other word of then.
    const figure = own && kept?.indicator?.code === code ? kept.progress.figure : null;
    const before = figure
      ? [
          ...indicator.before.filter(({ year }) => year < figure.year),
          { year: figure.year, value: figure.value },
        ]
      : indicator.before;
    return figureMoves(before, indicator.now).map((move) => ({
      indicator: measured(indicator),
      own,
      ...move,
    }));
  });
}

/** Items of which somebody has said, since the last review, that our position was not obtained. */
function lostFor(objective: Dossier, grounds: ReviewGrounds, marking: Marking): readonly Unnumbered[] {
  const named = asCodes(valueOf(objective, 'items'));
  const themes = asCodes(valueOf(objective, 'themes'));
  return grounds.items.flatMap((item): readonly Unnumbered[] => {
    const fared = item.fields['fared'];
    const how = (['lost', 'in-part'] as const).find((one) => one === fared?.value);
    if (!fared || !how) return [];
    if (grounds.since !== null && fared.at <= grounds.since) return [];
    const isNamed = named.includes(item.id);
    if (!isNamed && !themes.includes(asText(valueOf(item, 'theme')))) return [];
    const meeting = grounds.meetings.get(item.parent ?? '');
    const outcome = item.fields['outcome'];
    const lost = {
      ...{ item: item.id, name: nameOf(item), number: asText(valueOf(item, 'number')) },
      ...{ meeting: item.parent ?? '', meetingName: meeting?.name ?? '', on: meeting?.starts ?? null },
      ...{ fared: how, outcome: asWords(outcome?.value), named: isNamed },
    };
    const marked = highestOf([
      ...[marking, item.marking, fared.marking],
      ...['number', 'theme'].flatMap((key) => item.fields[key]?.marking ?? []),
      ...(outcome ? [outcome.marking] : []),
      ...(meeting ? [meeting.marking] : []),
    ]);
    return [{ of: 'lost', lost, objective: objective.id, marking: marked, sharedWith: leadOf(item) }];
  });
}

/** What serves an objective: agreements that name it, promises under them or named by it, items it names; and what of the promises is late. */
function promisesFor(objective: Dossier, grounds: ReviewGrounds, marking: Marking): readonly Unnumbered[] {
  const { agreements, commitments, items, meetings, since, today } = grounds;
  const serving = agreements.filter((one) => asCodes(valueOf(one, 'objectives')).includes(objective.id));
  const under = new Set(serving.map(({ id }) => id));
  const direct = asCodes(valueOf(objective, 'commitments'));
  const promised = commitments.filter(
    (one) => direct.includes(one.id) || under.has(asText(valueOf(one, 'agreement'))),
  );
  const named = asCodes(valueOf(objective, 'items'));
  /** A promise under an agreement is tied to the objective by the agreement, and as closely kept as that. */
  const ties = (one: Dossier): readonly Marking[] =>
    direct.includes(one.id)
      ? []
      : serving.filter(({ id }) => id === asText(valueOf(one, 'agreement'))).map(wholeOf);
  const line = (dossier: Dossier, said: LineSaid, ...more: readonly Marking[]): Unnumbered => ({
    ...said,
    objective: objective.id,
    marking: highestOf([stricter(marking, wholeOf(dossier)), ...more]),
    sharedWith: leadOf(dossier),
  });
  const served = (
    dossier: Dossier,
    kind: Served['kind'],
    { when, standing }: Pick<Served, 'when' | 'standing'>,
  ): LineSaid => ({
    of: 'served',
    served: { kind, dossier: dossier.id, name: nameOf(dossier), when, standing },
  });
  const dayOf = (dossier: Dossier, key: string): IsoDate | null => asDate(valueOf(dossier, key)) ?? null;
  return [
    ...promised
      .filter((one) => isLate(one, today))
      .map((one) => {
        const due = dayOf(one, 'due');
        const late = {
          ...{ commitment: one.id, name: nameOf(one), by: asText(valueOf(one, 'by')), due },
          ...{ toWhom: asCodes(valueOf(one, 'toWhom')), standing: asText(valueOf(one, 'standing')) },
          fresh: since !== null && due !== null && due >= since.slice(0, 10) && due < today,
        };
        return line(one, { of: 'late', late }, ...ties(one));
      }),
    ...serving.map((one) =>
      line(one, served(one, 'agreement', { when: dayOf(one, 'signed'), standing: '' })),
    ),
    ...promised.map((one) =>
      line(
        one,
        served(one, 'commitment', { when: dayOf(one, 'due'), standing: asText(valueOf(one, 'standing')) }),
        ...ties(one),
      ),
    ),
    ...items
      .filter(({ id }) => named.includes(id))
      .map((one) => {
        const meeting = meetings.get(one.parent ?? '');
        const said = served(one, 'item', {
          when: meeting?.starts ?? null,
          standing: asText(valueOf(one, 'fared')),
        });
        return line(one, said, ...(meeting ? [meeting.marking] : []));
      }),
  ];
}

/** Past its day, or said to be late or broken. */
const isLate = (commitment: Dossier, today: IsoDate): boolean =>
  isOverdue(commitment, today) || ['late', 'broken'].includes(asText(valueOf(commitment, 'standing')));

/** As close as what is told of it: its name, its day and how it stands. */
const wholeOf = (dossier: Dossier): Marking =>
  highestOf([
    dossier.marking,
    ...['signed', 'due', 'standing', 'by', 'toWhom', 'fared', 'agreement', 'objectives'].flatMap(
      (key) => dossier.fields[key]?.marking ?? [],
    ),
  ]);

const leadOf = ({ lead }: Dossier): readonly string[] => (lead === null ? [] : [lead]);

const nameOf = (dossier: Dossier): Words | string => {
  const name = valueOf(dossier, 'name');
  return typeof name === 'string' ? name : asWords(name);
};
