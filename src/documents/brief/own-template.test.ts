import { expect, test } from 'vitest';
import { composeBrief } from '#desk/brief/compose.ts';
import { templateWith } from '#desk/brief/template.ts';
import { aBriefInput, anItem } from '#desk/brief/testing.ts';
import { translatorFor } from '#language/messages.ts';
import { layoutBrief } from './layout.ts';
import { briefFormats, printBrief } from './print.ts';

const values = {
  objective: { en: 'Keep the band.', id: 'Pertahankan pita.' },
  lineToTake: { en: 'We keep it.', id: 'Kami mempertahankannya.' },
  redLines: [{ id: 'r1', text: { en: 'No sale.', id: 'Tidak dijual.' } }],
};
const briefBy = (base: 'pedoman' | 'delegation') =>
  composeBrief(
    aBriefInput({
      items: [anItem('a', values)],
      template: templateWith('card', { en: 'One card', id: 'Satu kartu' }, base, ['redLines', 'objective']),
    }),
  );

const sectionsIn = (base: 'pedoman' | 'delegation'): string[] =>
  layoutBrief(briefBy(base), translatorFor('en')).blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 3 && block.id.startsWith('item-1-')
      ? [block.id.slice(7)]
      : [],
  );

test('a desk’s own template prints its sections in its order', () => {
  expect(sectionsIn('delegation')).toEqual(['redLines', 'objective', 'missing']);
});

test('on the base of the guidelines, what the law asks for is printed too, under the law’s heads', () => {
  expect(sectionsIn('pedoman')).toEqual(['redLines', 'objective', 'lineToTake', 'clearance', 'missing']);
});

test('it prints in every format, under its own title', async () => {
  for (const format of briefFormats) {
    const { bytes } = await printBrief(briefBy('delegation'), { format });
    expect(bytes.length).toBeGreaterThan(500);
    if (format === 'html' || format === 'json') expect(new TextDecoder().decode(bytes)).toContain('One card');
  }
});
