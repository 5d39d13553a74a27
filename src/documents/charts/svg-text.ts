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

/** The beginning of such a picture: its frame from `-head` down, its ground, its marking and its title. */
export function openScalePicture(
  { title, marking }: ScaleWords,
  frame: {
    readonly look: string;
    readonly id: string;
    readonly width: number;
    readonly head: number;
    readonly height: number;
  },
): readonly string[] {
  const { look, id, width } = frame;
  const lines = linesOf(title, 68);
  const head = frame.head + roomForTitle(lines);
  const height = n(frame.height + head);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${look}" viewBox="0 ${-head} ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}" font-family="${chartFonts}" font-size="13">`,
    `<title id="${id}">${escaped(title)}</title>`,
    `<rect class="ground" x="0" y="${-head}" width="${width}" height="${height}" fill="#fcfbf8"/>`,
    `<text class="end" x="4" y="${16 - head}" fill="#1d1c24" font-size="11">${escaped(short(marking, 72))}</text>`,
    titleSvg(lines, 34 - head),
  ];
}
