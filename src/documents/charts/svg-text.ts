import type { Sheet } from '#desk/charts/sheet.ts';

/** A number as a chart writes it: a tenth is enough. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

/** A text cut to what fits. */
export const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Fonts of the desk's own pages, then those that a saved picture is likely to find. */
export const chartFonts = "'Desk Sans', 'Source Sans 3', 'Noto Sans', sans-serif";

/** As the desk's own colours in the light, which the page's stylesheet overrides in the dark. */
export const chartColours = ['#2d2a73', '#1c5b3c', '#9a1b1e', '#7a4a00', '#0b5d75', '#7b2d6b'] as const;

/** What stands on every picture about an item's scale: it says by itself what it is, who may see it and where it is from. */
export interface ScaleWords {
  readonly title: string;
  /** Who may see it: a saved picture says so by itself. */
  readonly marking: string;
  readonly low: string;
  readonly high: string;
  /** Where the figures are from, and of which day. */
  readonly source: string;
}

/** A text in lines of so many letters at most, parted between words; a word that is longer has a line of its own. */
export function linesOf(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How far apart the lines of a title stand, and how much more room above it a picture needs for so many of them. */
const titleLine = 18;
export const roomForTitle = (lines: readonly string[]): number => titleLine * (lines.length - 1);

/** A picture's title, line under line. */
export const titleSvg = (lines: readonly string[], y: number): string =>
  lines
    .map(
      (line, at) =>
        `<text class="end" x="4" y="${n(y + titleLine * at)}" fill="#1d1c24" font-weight="600">${escaped(line)}</text>`,
    )
    .join('');

/** Letters of each size that fit across a picture of this width. */
export const lettersAcross = {
  title: (width: number): number => Math.floor(width / 7.05),
  text: (width: number): number => Math.floor(width / 6.6),
  small: (width: number): number => Math.floor(width / 5.5),
};

/** The ends of a scale, from this line down: on a narrow sheet a long one goes on below. */
export function endSvg(text: string, y: number, width: number): string {
  return endLines(text, width)
    .map(
      (line, at) =>
        `<text class="end" x="4" y="${n(y + endLine * at)}" fill="#1d1c24">${escaped(line)}</text>`,
    )
    .join('');
}
export const endLine = 16;
/** Two lines at most, the last cut to what fits. */
export function endLines(text: string, width: number): readonly string[] {
  const most = lettersAcross.text(width);
  const [first = '', ...others] = linesOf(text, most);
  return others.length === 0 ? [short(first, most)] : [short(first, most), short(others.join(' '), most)];
}

/** What stands under a picture in small letters, which are no smaller on a narrow sheet. */
export function footSvg(lines: readonly string[], y: number, sheet: Sheet): string {
  return lines
    .map(
      (line, at) =>
        `<text class="tick" x="4" y="${n(y + footLine * at)}" font-size="${sheet === 'narrow' ? 11 : 10}" fill="#5b5966">${escaped(line)}</text>`,
    )
    .join('');
}
export const footLine = 14;
/** Each sentence in as many lines as it needs on a narrow sheet; else in one, cut to what fits. */
export const footLines = (sentences: readonly string[], width: number, sheet: Sheet): readonly string[] =>
  sentences.flatMap((sentence) =>
    sheet === 'narrow'
      ? linesOf(sentence, lettersAcross.small(width))
      : [short(sentence, Math.floor(width / 4.28))],
  );

/** The beginning of every picture: its frame from `top` down, its ground and its title for whoever hears it. */
export function openPicture(frame: {
  readonly look: string;
  readonly id: string;
  readonly sheet: Sheet;
  readonly title: string;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}): readonly string[] {
  const { look, sheet, title, width, top, height } = frame;
  const id = sheet === 'narrow' ? `${frame.id}-narrow` : frame.id;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${look} ${sheet}" viewBox="0 ${n(top)} ${width} ${n(height)}" width="${width}" height="${n(height)}" role="img" aria-labelledby="${id}" font-family="${chartFonts}" font-size="13">`,
    `<title id="${id}">${escaped(title)}</title>`,
    `<rect class="ground" x="0" y="${n(top)}" width="${width}" height="${n(height)}" fill="#fcfbf8"/>`,
  ];
}

/** The beginning of a picture of a scale: with its marking and its title, from `-head` down. */
export function openScalePicture(
  { title, marking }: ScaleWords,
  frame: {
    readonly look: string;
    readonly id: string;
    readonly sheet: Sheet;
    readonly width: number;
    readonly head: number;
    readonly height: number;
  },
): readonly string[] {
  const { look, id, sheet, width } = frame;
  const lines = linesOf(title, lettersAcross.title(width));
  const head = frame.head + roomForTitle(lines);
  return [
    ...openPicture({ look, id, sheet, title, width, top: -head, height: frame.height + head }),
    `<text class="end" x="4" y="${16 - head}" fill="#1d1c24" font-size="11">${escaped(short(marking, lettersAcross.text(width)))}</text>`,
    titleSvg(lines, 34 - head),
  ];
}
