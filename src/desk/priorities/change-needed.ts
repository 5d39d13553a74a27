import type { Indicator } from '#desk/facts/indicators.ts';
import type { Words } from '#language/language.ts';
import { levels, stretchOf, type Level, type Stretch } from './criteria.ts';
import { horizon, type Evidence } from './evidence.ts';
import { needAt, type NeedFigure } from './need.ts';

/** A change of what is known, in the unit in which it is known. */
export type ChangeNeeded =
  | { readonly kind: 'figure'; readonly indicator: Indicator; readonly from: number; readonly to: number }
  | { readonly kind: 'objectives'; readonly from: number; readonly to: number }
  /** Days to the next item; null where none is coming. */
  | { readonly kind: 'days'; readonly from: number | null; readonly to: number }
  /** Shares from 0 to 1. */
  | { readonly kind: 'needed'; readonly who: string; readonly from: number; readonly to: number }
  | { readonly kind: 'countries'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'votes';
      readonly item: Words | string;
      readonly needed: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'index'; readonly forum: Words; readonly from: number; readonly to: number }
  | { readonly kind: 'judged'; readonly from: readonly Level[]; readonly to: Level };

/**
 * **What would have to be known otherwise**, told as the evidence tells it: a figure of an indicator, days, votes, a word. Null where
 * several kinds of evidence speak together, or where no such change is enough: then only the criterion's own scale can tell it.
 *
 * @param change.from the middle of what is known, from 0 to 1 as the criterion goes, and what it would have to be
 */
export function changeNeeded(
  { grounds }: Evidence,
  { from, to }: { readonly from: number; readonly to: number },
): ChangeNeeded | null {
  const [ground, ...others] = grounds;
  if (!ground || others.length > 0) return null;
  switch (ground.kind) {
    case 'figures':
      return figureNeeded(ground.figures, from, to);
    case 'objectives': {
      const [before, after] = [from, to].map((share) => share * ground.most);
      // An objective counts as one or as a half.
      return { kind: 'objectives', from: halves(before ?? 0, 'nearest'), to: halves(after ?? 0, 'up') };
    }
    case 'calendar': {
      const days = Math.floor((1 - to) * horizon + slack);
      return { kind: 'days', from: ground.days, to: days };
    }
    case 'needed':
      return { kind: 'needed', who: ground.who, from: ground.share, to };
    case 'trade':
      return { kind: 'countries', from, to };
    case 'backing': {
      const { name, needed, undecided, for: votes } = ground.backing;
      const share = (count: number): number => Math.min(1, count / Math.max(1, needed));
      const middle = (count: number): number => (share(count) + share(count + undecided)) / 2;
      for (let count = votes + 1; count <= needed; count += 1)
        if (middle(count) >= to - slack) return { kind: 'votes', item: name, needed, from: votes, to: count };
      return null;
    }
    case 'participation':
      return { kind: 'index', forum: ground.taking.name, from: ground.taking.index, to: to * 100 };
    case 'judged': {
      const word =
        to > from
          ? levels.find((level) => middleOf(stretchOf(level)) >= to - slack)
          : levels.findLast((level) => middleOf(stretchOf(level)) <= to + slack);
      const before = [...new Set(ground.judgements.map(({ level }) => level))];
      return word === undefined ? null : { kind: 'judged', from: before, to: word };
    }
  }
}

const slack = 1e-9;
const middleOf = ({ low, high }: Stretch): number => (low + high) / 2;
const halves = (count: number, way: 'up' | 'nearest'): number =>
  (way === 'up' ? Math.ceil(count * 2 - slack) : Math.round(count * 2)) / 2;

/** Of all indicators the one whose figure would have to move least, counted in what lies between the peers. */
function figureNeeded(figures: readonly NeedFigure[], from: number, to: number): ChangeNeeded | null {
  const found = figures.flatMap((figure) => {
    const besides = figures.filter((other) => other !== figure).map(({ need }) => need);
    const value = turningFigure(figure, (need) => {
      const all = [...besides, need];
      const middle = (Math.min(...all) + Math.max(...all)) / 2;
      return to > from ? middle >= to - slack : middle <= to + slack;
    });
    if (value === undefined) return [];
    const spread = Math.max(...figure.beside.values) - Math.min(...figure.beside.values);
    return [{ figure, value, share: Math.abs(value - figure.value) / (spread || 1) }];
  });
  const [least] = found.toSorted((one, other) => one.share - other.share);
  return (
    (least && {
      ...{ kind: 'figure', indicator: least.figure.indicator },
      ...{ from: least.figure.value, to: least.value },
    }) ??
    null
  );
}

/** The nearest figure at which the need is enough: it changes only where we meet a peer, in what we have or in how we move. */
function turningFigure(figure: NeedFigure, isEnough: (need: number) => boolean): number | undefined {
  const { values, moves, before } = figure.beside;
  const meets = [
    ...values,
    ...(before === null ? [] : moves.map((move) => before.value + move * (figure.year - before.year))),
  ];
  return meets
    .filter((value) => value !== figure.value)
    .toSorted((one, other) => Math.abs(one - figure.value) - Math.abs(other - figure.value))
    .find((value) => isEnough(needAt(figure, value)));
}
