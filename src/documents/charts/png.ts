import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fontFiles } from '../brief/fonts.ts';
import { packageRoot } from '../brief/package-root.ts';

/** So many points of the picture for one of the drawing: sharp on paper, and no file is large. */
const zoom = 3;

/** What is used of resvg. */
interface Drawing {
  renderAsync(svg: string, options: object): Promise<{ asPng(): Uint8Array }>;
}

/**
 * A chart as a picture. It is drawn by resvg in a thread of its own, with the fonts that papers are printed with and no
 * others; a chart of ours names no other file and no address.
 */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const root = packageRoot();
  // A native module: only who saves a picture waits for it.
  const require = createRequire(join(root, 'package.json'));
  const { renderAsync } = require('@resvg/resvg-js') as Drawing;
  const drawn = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(root).filter((file) => file.includes('noto-sans')),
      defaultFontFamily: 'Noto Sans',
      sansSerifFamily: 'Noto Sans',
    },
  });
  return new Uint8Array(drawn.asPng());
}
