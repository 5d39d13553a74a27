import { translatorFor } from '#language/messages.ts';
import type { HandoverPack } from '#desk/people/handover/pack.ts';
import { docxFile } from '../brief/docx.ts';
import { pdfFile } from '../brief/pdf.ts';
import { layoutPack } from './layout-pack.ts';

export const packFormats = ['pdf', 'docx'] as const;
export type PackFormat = (typeof packFormats)[number];

export const packMediaTypes: Readonly<Record<PackFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Prints a handover pack in its own language, as the brief is printed: its marking above and below on every page. */
export async function printPack(pack: HandoverPack, format: PackFormat): Promise<Uint8Array> {
  const t = translatorFor(pack.lang);
  const layout = layoutPack(pack, t);
  return format === 'pdf' ? (await pdfFile(layout, t)).pdf : docxFile(layout);
}
