/**
 * How long a brief of sixteen full items takes on paper, all in: laid out, set, packed. `node bench/brief.ts`.
 * The words of every run differ, so that nothing is taken from an earlier one's memory.
 */
import { closePress } from '#documents/brief/pdf-press.ts';
import { printBrief } from '#documents/brief/print.ts';
import { sampleBrief } from '#documents/brief/sample-brief.ts';
import type { Brief } from '#desk/brief/brief.ts';

const items = 16;
const runs = 20;

/** Words of a run's own, so long that an item fills two to three pages. */
function sixteenItems(run: number): Brief {
  const brief = sampleBrief('id');
  const [full] = brief.items;
  if (!full) throw new Error('the sample has a full item');
  const fresh = (text: string, item: number): string => `${text} (${run}.${item}.)`;
  const grown = Array.from({ length: items }, (_, item) => {
    const say = (said: typeof full.objective): typeof full.objective =>
      said && { ...said, text: fresh(said.text, item) };
    const long = (said: typeof full.objective): typeof full.objective =>
      said && {
        ...said,
        text: Array.from({ length: 6 }, (_each, at) => fresh(said.text, item * 10 + at)).join(' '),
      };
    return {
      ...full,
      id: `item-${item}`,
      number: `1.${item + 1}`,
      title: say(full.title) ?? full.title,
      objective: say(full.objective),
      lineToTake: say(full.lineToTake),
      politicalAnalysis: long(full.politicalAnalysis),
      legalAnalysis: long(full.legalAnalysis),
      backgroundFree: long(full.backgroundFree),
      backgroundClosed: long(full.backgroundClosed),
      points: [...full.points, ...full.points].map((point) => ({
        ...point,
        text: say(point.text) ?? point.text,
      })),
      othersViews: [...full.othersViews, ...full.othersViews].map((view) => ({
        ...view,
        says: say(view.says) ?? view.says,
      })),
    };
  });
  const [row] = brief.steering;
  return {
    ...brief,
    items: grown,
    steering: row ? grown.map(({ id, number, title }) => ({ ...row, item: id, number, title })) : [],
  };
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);

for (const format of ['pdf', 'docx', 'html'] as const) {
  const took: number[] = [];
  let size = 0;
  for (let run = 0; run <= runs; run++) {
    const brief = sixteenItems(run);
    const started = performance.now();
    const { bytes } = await printBrief(brief, { format });
    took.push(performance.now() - started);
    size = bytes.length;
  }
  const [first = 0, ...warm] = took;
  const sorted = warm.toSorted((one, other) => one - other);
  console.log(
    `${format}: ${items} full items, ${(size / 1024).toFixed(0)} kB; first ${first.toFixed(0)} ms, then p50 ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms of ${runs}`,
  );
}
closePress();
