import type { Brief } from '#desk/brief/brief.ts';

/** Every sentence that somebody said in a brief: for tests that look for each of them in a print. */
export function sentencesOf(brief: Brief): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      if ('text' in value && 'lang' in value && typeof value.text === 'string') {
        for (const part of value.text.split(/\n+/)) if (part.trim() !== '') found.add(part.trim());
      } else Object.values(value).forEach(visit);
    }
  };
  visit(brief);
  return [...found];
}

/** Text with its white space made one: what a print breaks over lines is still one sentence. */
export const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ');
