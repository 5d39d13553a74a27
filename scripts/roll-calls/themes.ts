/**
 * Which theme a General Assembly resolution belongs to, by words in its title. First match wins; a resolution
 * that matches nothing has no theme. Weapons in space and autonomous weapons count as *space* and *AI*: there
 * are hardly any other votes on those themes, and the rule must be one that a reader can check.
 */
export const themeRules: readonly { readonly theme: string; readonly words: RegExp }[] = [
  {
    theme: 'cybersecurity',
    words:
      /cyberspace|field of information and telecommunications|use of information and communications tech/i,
  },
  { theme: 'ai', words: /artificial intelligence|lethal autonomous weapons/i },
  { theme: 'space', words: /outer space|space threats/i },
  { theme: 'inclusion', words: /the digital environment/i },
  { theme: 'emerging', words: /rapid technological change|cooperation on peaceful uses/i },
  { theme: 'innovation', words: /entrepreneurship for sustainable development|agricultural technology/i },
];

/** The theme's code, or an empty text. */
export const themeOfTitle = (title: string): string =>
  themeRules.find((rule) => rule.words.test(title))?.theme ?? '';
