import type { Board } from '#desk/stance/board.ts';
import { scaleEnd, type Confidence, type Stance } from '#desk/stance/stance-fields.ts';
import { placeLabels } from './place-labels.ts';

/** One name on the line of countries. */
export interface LineMark {
  readonly key: string;
  readonly kind: 'actor' | 'group' | 'ours' | 'status-quo' | 'landing';
  /** Code of the actor; empty for what is no actor. */
  readonly actor: string;
  readonly stance: Stance | null;
  /** Which of the groups on the line it is, or speaks within: 1 to `mostGroups`; null for none. */
  readonly group: number | null;
  readonly groupCode: string | null;
  /** For a group: for how many it speaks. */
  readonly speaksFor: number;
  readonly point: number;
  /** Between which ends it is likely to stand. */
  readonly from: number;
  readonly to: number;
  /** Heights from the top of the chart. */
  readonly y: number;
  readonly labelY: number;
}

export interface StanceLine {
  readonly marks: readonly LineMark[];
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly landing: { readonly from: number; readonly to: number } | null;
}

/** So many groups have a colour and a hatch of their own; more are drawn alike. */
export const mostGroups = 6;
const rowHeight = 22;
const margin = 26;

/** How far from the recorded place it may well stand, in points of the scale: nine in ten by how sure we are. */
export const doubtOf = (confidence: Confidence | null): number =>
  confidence === 'firm' ? 8 : confidence === 'likely' ? 14 : 31;

export interface LineWanted {
  readonly statusQuo: number | null;
  readonly ours: number | null;
  readonly landing: { readonly value: number; readonly interval: readonly [number, number] | null } | null;
}

/**
 * The line of countries: the item's scale upright, 100 on top, everybody whose place is recorded beside it. A group is one
 * mark and speaks for its members; members that have spoken themselves have marks of their own, told as the group's by its code and its place in
 * the row of colours. Names stand in a column, moved apart until none overlaps, each tied to its mark by a line.
 */
export function stanceLine(
  { rows }: Pick<Board, 'rows'>,
  { statusQuo, ours, landing }: LineWanted,
): StanceLine {
  const placed = rows.flatMap((row) => (row.said.point === null ? [] : [{ ...row, point: row.said.point }]));
  const groups = placed.filter(({ members }) => members !== null).map(({ said }) => said.actor);
  const height = Math.max(320, (placed.length + 3) * rowHeight + 2 * margin);
  const [top, bottom] = [margin, height - margin];
  const yOf = (point: number): number =>
    bottom - (Math.min(scaleEnd, Math.max(0, point)) / scaleEnd) * (bottom - top);
  const marks = placed.map(({ held, said, members, spokenFor, point }): Unplaced => {
    const within =
      members === null ? groups.find((code) => groupHolds(placed, code, said.actor)) : said.actor;
    const at = within === undefined ? -1 : groups.indexOf(within);
    const doubt = doubtOf(said.confidence);
    return {
      key: held.id,
      kind: members === null ? 'actor' : 'group',
      actor: said.actor,
      stance: said.stance,
      group: at < 0 ? null : Math.min(at, mostGroups - 1) + 1,
      groupCode: within ?? null,
      speaksFor: members === null ? 1 : spokenFor.length,
      point,
      from: Math.max(0, point - doubt),
      to: Math.min(scaleEnd, point + doubt),
    };
  });
  const plain = (kind: 'ours' | 'status-quo' | 'landing', point: number): Unplaced => ({
    ...{ key: kind, kind, actor: '', stance: null, group: null, groupCode: null, speaksFor: 0 },
    ...{ point, from: point, to: point },
  });
  if (ours !== null) marks.push(plain('ours', ours));
  if (statusQuo !== null) marks.push(plain('status-quo', statusQuo));
  if (landing) marks.push(plain('landing', landing.value));
  const labels = placeLabels(
    marks.map(({ point }) => yOf(point)),
    rowHeight,
    0,
    height,
  );
  return {
    marks: marks.map((mark, at) => ({ ...mark, y: yOf(mark.point), labelY: labels[at] ?? 0 })),
    ...{ height, top, bottom },
    landing: landing?.interval ? { from: yOf(landing.interval[1]), to: yOf(landing.interval[0]) } : null,
  };
}

type Unplaced = Omit<LineMark, 'y' | 'labelY'>;

const groupHolds = (
  placed: readonly {
    readonly said: { readonly actor: string };
    readonly members: readonly string[] | null;
  }[],
  group: string,
  actor: string,
): boolean => placed.some(({ said, members }) => said.actor === group && members?.includes(actor) === true);
