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
