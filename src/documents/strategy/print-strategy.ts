import type { StrategyPaper } from '#desk/strategy/paper.ts';
import { translatorFor } from '#language/messages.ts';
import { docxFile } from '../brief/docx.ts';
import { pdfFile } from '../brief/pdf.ts';
import { layoutStrategy } from './layout-strategy.ts';

export const strategyFormats = ['pdf', 'docx'] as const;
export type StrategyFormat = (typeof strategyFormats)[number];

export const strategyMediaTypes: Readonly<Record<StrategyFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Prints the strategy in its own language, as the brief is printed: marked and dated on every page, its sources as numbered notes. */
export async function printStrategy(paper: StrategyPaper, format: StrategyFormat): Promise<Uint8Array> {
  const t = translatorFor(paper.lang);
  const layout = layoutStrategy(paper, t);
  return format === 'pdf' ? (await pdfFile(layout, t)).pdf : docxFile(layout);
}
