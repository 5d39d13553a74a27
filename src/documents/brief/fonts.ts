import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The weights the template uses, no more, and two for signs such as ≥ → ✓: what a print uses of them is embedded. */
const faces = [
  ['noto-serif', '400Regular', 'NotoSerif_400Regular.ttf'],
  ['noto-serif', '400Regular_Italic', 'NotoSerif_400Regular_Italic.ttf'],
  ['noto-serif', '600SemiBold', 'NotoSerif_600SemiBold.ttf'],
  ['noto-sans', '400Regular', 'NotoSans_400Regular.ttf'],
  ['noto-sans', '600SemiBold', 'NotoSans_600SemiBold.ttf'],
  ['noto-sans-math', '400Regular', 'NotoSansMath_400Regular.ttf'],
  ['noto-sans-symbols-2', '400Regular', 'NotoSansSymbols2_400Regular.ttf'],
] as const;

/** The font files a brief is printed with (SIL Open Font License). */
export function fontFiles(root: string): string[] {
  const require = createRequire(join(root, 'package.json'));
  return faces.map(([family, weight, file]) =>
    join(dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)), weight, file),
  );
}
