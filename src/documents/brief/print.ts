import type { Brief } from '#desk/brief/brief.ts';
import { translatorFor } from '#language/messages.ts';
import { docxFile } from './docx.ts';
import { htmlFile } from './html.ts';
import { jsonFile } from './json.ts';
import { layoutBrief } from './layout.ts';
import { lockedHtmlFile } from './locked-html.ts';
import { pdfFile } from './pdf.ts';

export const briefFormats = ['html', 'pdf', 'docx', 'json'] as const;
export type BriefFormat = (typeof briefFormats)[number];

export interface PrintOptions {
  readonly format: BriefFormat;
  /** Seals an HTML file; the other formats have no lock of their own and refuse one. */
  readonly passphrase?: string;
}

export interface PrintedBrief {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: BriefFormat;
}

const mediaTypes: Readonly<Record<BriefFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
};

/**
 * Prints a brief in its own language. It prints what is there: who may see what was decided when it was composed.
 *
 * @throws RangeError for a passphrase with a format that cannot be locked, or one with a fault (`passphrase.ts`).
 */
export async function printBrief(brief: Brief, { format, passphrase }: PrintOptions): Promise<PrintedBrief> {
  if (passphrase !== undefined && format !== 'html') {
    throw new RangeError(`printBrief: ${format} cannot be locked with a passphrase`);
  }
  return {
    bytes: await bytesOf(brief, format, passphrase),
    mediaType: mediaTypes[format],
    extension: format,
  };
}

async function bytesOf(
  brief: Brief,
  format: BriefFormat,
  passphrase: string | undefined,
): Promise<Uint8Array> {
  const t = translatorFor(brief.lang);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (format) {
    case 'json':
      return encode(jsonFile(brief));
    case 'html': {
      const layout = layoutBrief(brief, t);
      return encode(
        passphrase === undefined ? htmlFile(layout) : await lockedHtmlFile(layout, passphrase, t),
      );
    }
    case 'docx':
      return docxFile(layoutBrief(brief, t));
    case 'pdf':
      return (await pdfFile(layoutBrief(brief, t), t)).pdf;
  }
}
