import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { translatorFor } from '#language/messages.ts';
import { docxFile } from './docx.ts';
import { briefBody } from './html.ts';
import { layoutBrief } from './layout.ts';
import { sampleBrief } from './sample-brief.ts';

const layout = layoutBrief(sampleBrief('en'), translatorFor('en'));

test('figures stand with the evidence: those for us, those against us, and one chart of pairs', () => {
  const [bars] = layout.blocks.filter(({ kind }) => kind === 'bars');
  expect(bars).toMatchObject({
    groups: [
      {
        label: 'People using the Internet (2023)',
        bars: [
          { name: 'Ours', figure: '69.2', share: 1, ours: true },
          { name: 'Middle of our peers', figure: '61.5', ours: false },
        ],
      },
    ],
  });
});

test('the chart is in HTML as a picture that is said in words, and in Word as shaded cells', async () => {
  const html = briefBody(layout);
  expect(html).toContain(
    'aria-label="Ours beside theirs. People using the Internet (2023): Ours 69.2, Middle of our peers 61.5"',
  );
  expect(html).toContain('Figures that will be used against us');
  const document = strFromU8(unzipSync(await docxFile(layout))['word/document.xml'] ?? new Uint8Array());
  expect(document).toContain('People using the Internet (2023)');
  expect(document).toContain('w:fill="2B2A6B"');
});
