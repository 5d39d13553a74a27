import type { Translate } from '#language/messages.ts';
import { codeOf, uncoveredIn, type Uncovered } from './coverage.ts';
import type { Layout, Notice } from './layout-tree.ts';
import { packageRoot } from './package-root.ts';
import { printOnPress, type PrintedPdf } from './pdf-press.ts';

/**
 * The brief as tagged PDF/A with its fonts inside. Where the fonts lack a character that somebody wrote, it is
 * plain PDF that says on its cover which characters are lacking and in which sections.
 */
export async function pdfFile(layout: Layout, t: Translate): Promise<PrintedPdf> {
  const uncovered = uncoveredIn(layout, packageRoot());
  if (uncovered === null) return printOnPress(JSON.stringify(layout), true);
  const { cover } = layout;
  const told = { ...layout, cover: { ...cover, blocks: [lackNotice(uncovered, t), ...cover.blocks] } };
  return printOnPress(JSON.stringify(told), false);
}

const lackNotice = ({ characters, where }: Uncovered, t: Translate): Notice => ({
  kind: 'notice',
  tone: 'warning',
  title: t('brief.print.glyphsTitle'),
  paragraphs: [
    [
      {
        kind: 'text',
        text: t('brief.print.glyphs', {
          characters: characters.slice(0, 20).map(codeOf).join(', '),
          where: where.slice(0, 12).join('; '),
        }),
      },
    ],
  ],
});
