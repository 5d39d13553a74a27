import type { MovingText } from '#desk/coalition/moving-text.ts';
import type { Sheet } from './sheet.ts';

export interface SupportLine {
  /** Which of the row of colours it has. */
  readonly line: 1 | 3 | 4;
  readonly kind: 'for' | 'against' | 'block';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface SupportFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly lines: readonly SupportLine[];
  /** Numbers on the upright axis. */
  readonly ticks: readonly { readonly votes: number; readonly y: number }[];
  readonly needed: number | null;
  readonly xOf: (text: number) => number;
}

const [left, top, bottom] = [44, 40, 260];
const rightOn: Readonly<Record<Sheet, number>> = { wide: 460, narrow: 330 };

/** The curve of support as geometry: the text from 0 to 100 across, votes upright. */
export function supportFrame({ points, needed }: MovingText, sheet: Sheet = 'wide'): SupportFrame {
  const right = rightOn[sheet];
  const most = Math.max(
    1,
    needed ?? 0,
    ...points.flatMap((point) => [point.expectedFor, point.against, point.blocking]),
  );
  const xOf = (text: number): number => left + (text / 100) * (right - left);
  const yOf = (votes: number): number => bottom - (votes / most) * (bottom - top);
  const step = stepFor(most);
  const line = (
    n: SupportLine['line'],
    kind: SupportLine['kind'],
    of: (at: MovingText['points'][number]) => number,
  ): SupportLine => ({
    ...{ line: n, kind },
    points: points.map((point) => ({ x: xOf(point.text), y: yOf(of(point)) })),
  });
  return {
    ...{ left, right, top, bottom },
    lines: [
      line(1, 'for', ({ expectedFor }) => expectedFor),
      line(3, 'against', ({ against }) => against),
      line(4, 'block', ({ blocking }) => blocking),
    ],
    ticks: Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => ({
      votes: n * step,
      y: yOf(n * step),
    })),
    needed: needed === null ? null : yOf(needed),
    xOf,
  };
}

/** A round number that leaves some five ticks. */
function stepFor(most: number): number {
  const rough = most / 5;
  const ten = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return Math.max(1, [1, 2, 5, 10].map((n) => n * ten).find((step) => step >= rough) ?? 1);
}
