import type { IsoMoment } from '#language/formats.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { isOver } from '#desk/instruction/duty.ts';
import { openConditionsOf } from '#desk/item/readiness.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asCodes, asRows, asText, type Cell, type FieldValue, type Row } from '#desk/record/value.ts';

/** Somebody as the desk knows them: by their account, by their dossier in the directory, by their name in lines. */
export interface Somebody {
  /** Null for whoever has no account. */
  readonly account: string | null;
  /** Null for whoever has no dossier of a person. */
  readonly person: string | null;
  readonly name: string;
}

/** As what somebody holds something; each is a message under `handover.as.`. */
export const waysOfHolding = [
  'coordinator',
  'clearance',
  'arbitration',
  'duty',
  'delegation',
  'route',
  'focal-point',
  'stand-in',
  'portfolio',
  'task-force',
] as const;
export type HeldAs = (typeof waysOfHolding)[number];

/** A field that somebody else's name is put into, or theirs taken out of. */
export interface HandingEdit {
  readonly field: string;
  readonly value: FieldValue;
  readonly as: HeldAs;
}

const sameName = (text: FieldValue | undefined, { name }: Somebody): boolean =>
  name.trim() !== '' && folded(asText(text)) === folded(name);

type Swap = (cell: Cell | undefined) => Cell | undefined;

/** Rows in which a cell names the one and then the other; undefined where none does. */
function swapped(
  value: FieldValue | undefined,
  cells: Readonly<Record<string, Swap>>,
  counts: (row: Row) => boolean = () => true,
): readonly Row[] | undefined {
  let found = false;
  const rows = asRows(value).map((row) => {
    if (!counts(row)) return row;
    const next: Record<string, Cell> = {};
    for (const [key, swap] of Object.entries(cells)) {
      const cell = swap(row[key]);
      if (cell !== undefined && cell !== row[key]) next[key] = cell;
    }
    if (Object.keys(next).length === 0) return row;
    found = true;
    return { ...row, ...next };
  });
  return found ? rows : undefined;
}

/** The first of rows that name the same twice is kept: nobody is two focal points of one institution. */
const onceEach = (rows: readonly Row[], key: string): readonly Row[] =>
  rows.filter((row, place) => rows.findIndex((other) => other[key] === row[key]) === place);

/**
 * The edits by which what somebody holds in a dossier passes to somebody else; none where they hold nothing that stands
 * in a field. Clearances and arbitrations are no fields: `waitsFor` names them.
 *
 * @param leaving the dossier of whoever leaves, from which their portfolio passes on; undefined where they have none
 */
export function handingEdits(
  dossier: Dossier,
  from: Somebody,
  to: Somebody,
  leaving: Dossier | undefined,
  now: IsoMoment,
): readonly HandingEdit[] {
  const value = (key: string): FieldValue | undefined => valueOf(dossier, key);
  const byAccount: Swap = (cell) => (from.account !== null && cell === from.account ? to.account : undefined);
  const byPerson: Swap = (cell) => (from.person !== null && cell === from.person ? to.person : undefined);
  const byName: Swap = (cell) => (sameName(cell, from) ? to.name : undefined);
  const rows = (field: string, as: HeldAs, found: readonly Row[] | undefined): readonly HandingEdit[] =>
    found ? [{ field, value: found, as }] : [];
  switch (dossier.kind) {
    case 'item':
      return sameName(value('coordinator'), from)
        ? [{ field: 'coordinator', value: to.name, as: 'coordinator' }]
        : [];
    case 'meeting':
      return [
        ...rows(
          'duty',
          'duty',
          swapped(value('duty'), { account: byAccount, name: byName }, (row) => asText(row['to']) > now),
        ),
        // Who went to a meeting that is over stays in its record.
        ...(isOver(dossier, now)
          ? []
          : rows(
              'delegation',
              'delegation',
              swapped(value('delegation'), { account: byAccount, name: byName }),
            )),
      ];
    case 'settings': {
      const swap: Swap = (cell) => {
        const codes = asCodes(cell);
        if (from.account === null || to.account === null || !codes.includes(from.account)) return undefined;
        return [...new Set(codes.map((code) => (code === from.account ? (to.account ?? code) : code)))];
      };
      return [
        ...rows('offices', 'route', swapped(value('offices'), { holders: swap })),
        ...rows('routeSteps', 'route', swapped(value('routeSteps'), { clearers: swap })),
      ];
    }
    case 'institution': {
      const found = swapped(value('focalPoints'), { person: byPerson });
      return rows('focalPoints', 'focal-point', found && onceEach(found, 'person'));
    }
    case 'task-force':
      return rows('members', 'task-force', swapped(value('members'), { who: byPerson, person: byName }));
    case 'person':
      return personEdits(dossier, from, to, leaving, byPerson);
    default:
      return [];
  }
}

function personEdits(
  dossier: Dossier,
  from: Somebody,
  to: Somebody,
  leaving: Dossier | undefined,
  byPerson: Swap,
): readonly HandingEdit[] {
  if (from.person === null) return [];
  const value = (key: string): FieldValue | undefined => valueOf(dossier, key);
  const edits: HandingEdit[] = [];
  if (dossier.id === from.person) {
    if (asCodes(value('portfolio')).length > 0)
      edits.push({ field: 'portfolio', value: [], as: 'portfolio' });
    if (value('focalPoint') === true) edits.push({ field: 'focalPoint', value: false, as: 'focal-point' });
    return edits;
  }
  if (dossier.id === to.person && leaving) {
    const own = asCodes(value('portfolio'));
    const themes = asCodes(valueOf(leaving, 'portfolio')).filter((theme) => !own.includes(theme));
    if (themes.length > 0) edits.push({ field: 'portfolio', value: [...own, ...themes], as: 'portfolio' });
    const sameHouse = value('institution') === valueOf(leaving, 'institution');
    if (sameHouse && valueOf(leaving, 'focalPoint') === true && value('focalPoint') !== true) {
      edits.push({ field: 'focalPoint', value: true, as: 'focal-point' });
    }
  }
  // Nobody stands in for themselves: where the successor is the one stood in for, the place stays empty.
  const standsIn: Swap = (cell) => {
    const next = byPerson(cell);
    return next === dossier.id ? null : next;
  };
  const standIn = standsIn(value('standIn') as Cell | undefined);
  if (standIn !== undefined) edits.push({ field: 'standIn', value: standIn, as: 'stand-in' });
  const absences = swapped(value('absences'), { standIn: standsIn });
  if (absences) edits.push({ field: 'absences', value: absences, as: 'stand-in' });
  return edits;
}

/** What waits in a dossier for a decision of somebody's. */
export interface Waits {
  /** Whether a position is before them to be cleared. */
  readonly clearance: boolean;
  /** The conditions put before them to be decided. */
  readonly arbitrations: readonly { readonly condition: string; readonly why: string }[];
}

export function waitsFor({ consultation }: Dossier, { account }: Somebody): Waits {
  if (!consultation || account === null) return { clearance: false, arbitrations: [] };
  const { clearance } = consultation;
  return {
    clearance:
      clearance.at === 'submitted' &&
      clearance.route.steps.some(({ seats }, step) =>
        seats.some(
          ({ people }, seat) =>
            people.some(({ id }) => id === account) &&
            !clearance.decisions.some((decision) => decision.step === step && decision.seat === seat),
        ),
      ),
    arbitrations: openConditionsOf(consultation).flatMap(({ id, arbitration }) =>
      arbitration?.arbiter === account ? [{ condition: id, why: arbitration.why }] : [],
    ),
  };
}

/** As what somebody holds something in a dossier. */
export function heldIn(dossier: Dossier, who: Somebody, now: IsoMoment): readonly HeldAs[] {
  const nobody: Somebody = { account: 'nobody', person: 'nobody', name: 'nobody' };
  const waits = waitsFor(dossier, who);
  return [
    ...new Set<HeldAs>([
      ...(waits.clearance ? (['clearance'] as const) : []),
      ...(waits.arbitrations.length > 0 ? (['arbitration'] as const) : []),
      ...handingEdits(dossier, who, nobody, undefined, now).map(({ as }) => as),
    ]),
  ];
}

/** Kinds of dossier in which somebody can hold something. */
export const heldKinds = ['settings', 'item', 'meeting', 'institution', 'person', 'task-force'] as const;
