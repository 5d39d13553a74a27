import type { GivenAnswer } from './instruction.ts';

/** What the form of whoever answers holds; undefined where no kind of answer was chosen. */
export function readAnswer(form: Pick<FormData, 'get'>): GivenAnswer | undefined {
  const line = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  };
  const words = line('words');
  const [how = '', which = ''] = line('answer').split(/:(.*)/s);
  switch (how) {
    case 'stand':
    case 'ask-again':
      return { how, words };
    case 'fallback':
      return { how, fallback: which, words };
    case 'new-line':
      return { how, limit: line('limit'), words };
    default:
      return undefined;
  }
}
