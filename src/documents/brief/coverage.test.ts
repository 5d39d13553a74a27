import { expect, test } from 'vitest';
import { translatorFor } from '#language/messages.ts';
import { codeOf, uncoveredIn } from './coverage.ts';
import { layoutBrief } from './layout.ts';
import { packageRoot } from './package-root.ts';
import { sampleBrief } from './sample-brief.ts';

const uncovered = (text: string): ReturnType<typeof uncoveredIn> => {
  const brief = sampleBrief('en');
  const cover = { ...brief.cover, title: { text, lang: 'en' as const } };
  return uncoveredIn(layoutBrief({ ...brief, cover }, translatorFor('en')), packageRoot());
};

test('the signs of technical and Indonesian writing can be drawn', () => {
  expect(
    uncovered('≥ 6 GHz ≤ 53 dBm → ± ½ § “…” – ā ḥ ʿ Ω µ € ₹ √ ∞ ✓ ☐ Zürich Đà Nẵng Київ Αθήνα'),
  ).toBeNull();
});

test('a script without a font is named by its numbers', () => {
  const found = uncovered('漢 and 字');
  expect(found?.characters.map(codeOf)).toEqual(['U+6F22', 'U+5B57']);
});
