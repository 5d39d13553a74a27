import type { Drawings } from '#desk/charts/sheet.ts';
import { pngOf } from '#documents/charts/png.ts';

export type ChartFormat = 'svg' | 'png';

/** A chart to be saved. */
export async function chartFile(
  name: string,
  { wide: svg }: Drawings,
  format: ChartFormat,
): Promise<Response> {
  const type = format === 'svg' ? 'image/svg+xml; charset=utf-8' : 'image/png';
  return new Response(format === 'svg' ? svg : await pngOf(svg), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}.${format}"`,
    },
  });
}
