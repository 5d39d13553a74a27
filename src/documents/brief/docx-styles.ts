import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  LevelFormat,
  LineRuleType,
  type IParagraphStyleOptions,
  type IPropertiesOptions,
} from 'docx';
import type { Lang } from '#language/language.ts';

export const accent = '2B2A6B';
export const draftInk = '8A1C1C';
export const clearedInk = '1D5B3F';
export const quietInk = '55535F';
export const lineInk = 'C9C6D4';

const serif = 'Cambria';
export const sans = 'Calibri';

/** Language tags as Word wants them. */
export const wordLanguage: Readonly<Record<Lang, string>> = { id: 'id-ID', en: 'en-GB' };

/** A4 less its margins. */
export const textWidth = convertMillimetersToTwip(170);
export const pageMargin = {
  top: convertMillimetersToTwip(33),
  bottom: convertMillimetersToTwip(24),
  left: convertMillimetersToTwip(20),
  right: convertMillimetersToTwip(20),
  header: convertMillimetersToTwip(12),
  footer: convertMillimetersToTwip(10),
};

const numberIndent = { left: 567, hanging: 567 };

export const numberings: NonNullable<IPropertiesOptions['numbering']> = {
  config: [
    {
      reference: 'paragraphs',
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.LEFT,
          style: {
            paragraph: { indent: numberIndent },
            run: { font: sans, size: 17, color: quietInk, bold: false },
          },
        },
      ],
    },
    {
      reference: 'letters',
      levels: [
        {
          level: 0,
          format: LevelFormat.LOWER_LETTER,
          text: '(%1)',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 1020, hanging: 453 } }, run: { color: accent, bold: false } },
        },
      ],
    },
    {
      reference: 'dashes',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '–',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 1020, hanging: 453 } }, run: { color: accent, bold: false } },
        },
      ],
    },
  ],
};

const style = (
  id: string,
  name: string,
  options: Omit<IParagraphStyleOptions, 'id' | 'name'>,
): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...options });

/** Real styles: whoever edits the brief in an office suite changes one and the whole follows. */
export const stylesFor = (lang: Lang): NonNullable<IPropertiesOptions['styles']> => ({
  default: {
    document: {
      run: { font: serif, size: 21, language: { value: wordLanguage[lang] } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: serif, size: 52, bold: true, color: accent },
      paragraph: { spacing: { before: 80, after: 240, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { font: serif, size: 34, bold: true, color: accent },
      paragraph: { spacing: { before: 440, after: 180 }, keepNext: true },
    },
    heading2: {
      run: { font: sans, size: 23, bold: true, color: accent },
      paragraph: {
        spacing: { before: 360, after: 160 },
        keepNext: true,
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 3, color: accent } },
      },
    },
    heading3: {
      run: { font: sans, size: 21, bold: true, color: accent },
      paragraph: { spacing: { before: 220, after: 70 }, keepNext: true },
    },
  },
  paragraphStyles: [
    style('BriefLabel', 'Brief Label', { run: { font: sans, size: 18, bold: true, color: quietInk } }),
    style('BriefKicker', 'Brief Kicker', {
      run: { font: sans, size: 19, bold: true, color: quietInk, allCaps: true },
      paragraph: { spacing: { before: 240, after: 0 }, keepNext: true },
    }),
    style('BriefCell', 'Brief Cell', {
      run: { size: 18 },
      paragraph: { spacing: { before: 30, after: 30, line: 252, lineRule: LineRuleType.AUTO } },
    }),
    style('BriefCellHead', 'Brief Cell Head', {
      basedOn: 'BriefCell',
      run: { font: sans, bold: true, color: accent },
      paragraph: { keepNext: true },
    }),
    style('BriefNumbered', 'Brief Numbered', {
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    }),
    style('BriefList', 'Brief List', {
      paragraph: { spacing: { after: 80, line: 276, lineRule: LineRuleType.AUTO } },
    }),
    style('BriefNote', 'Brief Note', {
      run: { size: 19 },
      paragraph: { indent: numberIndent, spacing: { after: 80 } },
    }),
    style('BriefRunning', 'Brief Running', {
      run: { font: sans, size: 16, color: quietInk },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    }),
    style('BriefStanding', 'Brief Standing', {
      run: { font: sans, size: 19, bold: true },
      paragraph: { spacing: { before: 60, after: 160 } },
    }),
  ],
});
