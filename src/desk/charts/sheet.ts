/** For whom a chart is drawn: a desk's screen and a saved picture, or a phone, where letters of the same size need as much room. */
export type Sheet = 'wide' | 'narrow';

/** The same chart for either; the page shows the one that fits. */
export type Drawings = Readonly<Record<Sheet, string>>;

/** A chart drawn for either sheet. */
export const drawBoth = (draw: (sheet: Sheet) => string): Drawings => ({
  wide: draw('wide'),
  narrow: draw('narrow'),
});

/** What stands in every narrow drawing is so wide: what a phone of 390 points shows without making it smaller. */
export const narrowWidth = 344;
