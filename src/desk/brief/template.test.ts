import { describe, expect, it } from 'vitest';
import {
  delegation,
  findTemplateFault,
  lawfulSections,
  pedoman,
  readSections,
  templatesFrom,
  templateWith,
} from './template.ts';

const aRow = (more: object = {}) => ({
  id: 'r1',
  code: 'card',
  name: { en: 'One card' },
  base: 'delegation',
  sections: 'redLines, objective',
  ...more,
});

describe('the sections of a template', () => {
  it('are read from a line, in any case and with any mark between them, each once', () => {
    expect(readSections('objective, redlines;  POINTS objective')).toEqual({
      sections: ['objective', 'redLines', 'points'],
      unknown: [],
    });
  });

  it('that are none are named', () => {
    expect(readSections('objective, slogans').unknown).toEqual(['slogans']);
  });

  it('stand in the order chosen', () => {
    expect(templatesFrom([aRow()])).toMatchObject([
      { code: 'card', parts: [{ part: null, sections: ['redLines', 'objective'] }] },
    ]);
  });

  it('are all of its base where none is chosen', () => {
    expect(templatesFrom([aRow({ sections: null })])[0]?.parts).toEqual(delegation.parts);
  });
});

describe('guidelines of a desk’s own', () => {
  const { parts } = templateWith('short', {}, 'pedoman', ['points', 'lineToTake']);

  it('keep the heads of the law in its order', () => {
    expect(parts.map(({ part }) => part)).toEqual(pedoman.parts.map(({ part }) => part));
  });

  it('keep what the law asks for by name, after what was chosen', () => {
    const sections = parts.flatMap((part) => part.sections);
    expect(sections).toEqual(expect.arrayContaining([...lawfulSections, 'clearance']));
    expect(sections).not.toContain('redLines');
    expect(parts.find(({ part }) => part === 'position')?.sections.slice(0, 2)).toEqual([
      'points',
      'lineToTake',
    ]);
  });
});

describe('templates in the settings', () => {
  it('need a code of their own', () => {
    for (const rows of [
      [aRow({ code: 'pedoman' })],
      [aRow(), aRow({ id: 'r2' })],
      [aRow({ code: 'Own One' })],
    ]) {
      expect(findTemplateFault(rows)?.reason).toBe('template-codes-unclear');
    }
    expect(findTemplateFault([aRow()])).toBeUndefined();
  });

  it('are refused with the word that names no section, and those there are', () => {
    expect(findTemplateFault([aRow({ sections: 'objective, slogans' })])).toMatchObject({
      reason: 'no-such-section',
      values: { template: 'card', section: 'slogans', sections: expect.stringContaining('lineToTake') },
    });
  });

  it('need a base', () => {
    expect(findTemplateFault([aRow({ base: null })])?.reason).toBe('template-base-missing');
  });
});
