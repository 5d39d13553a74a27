import { Document, HeadingLevel, Packer, Paragraph, TextRun, type FileChild } from 'docx';
import { formatMoment } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import { translatorFor, type Translate } from '#language/messages.ts';
import type { AskedQuestion } from '#desk/item/asked-question.ts';
import { authorities, replyKinds } from '#desk/item/item-deeds.ts';
import { wordablePieces } from '#desk/item/wordable.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { fieldText } from '#desk/record/compare.ts';
import { Control } from './controls.ts';
import { kindTag, longestTag, placeholder, questionTag, textTag, wordingTag } from './form.ts';

/** What stands around the questions of a reply form. */
export interface FormAround {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly institution: string;
  readonly asker: string;
  readonly titleOf: (question: AskedQuestion) => string;
  readonly sectionOf: (key: string) => string;
}

/**
 * A reply form as a Word document: what is asked, the sections shown, and places to answer in. The words of the sections may
 * be changed where they stand; Word is told to track it. What is filled in is read again by `readReplyForm`.
 */
export async function makeReplyForm(
  questions: readonly AskedQuestion[],
  around: FormAround,
): Promise<Uint8Array> {
  const t = translatorFor(around.lang);
  const children: FileChild[] = [
    new Paragraph({ text: t('form.title'), heading: HeadingLevel.TITLE }),
    new Paragraph({ text: t('reply.asked-by', { asker: around.asker, institution: around.institution }) }),
    new Paragraph({ children: [new TextRun({ text: t('form.lede'), italics: true })] }),
    ...questions.flatMap((question, index) => questionParts(question, index + 1, around, t)),
    heading(t('form.whose'), HeadingLevel.HEADING_1),
    label(t('reply.authority')),
    new Control(
      {
        tag: 'authority',
        title: t('reply.authority'),
        kind: {
          choices: authorities.map((value) => ({ value, label: t(`item.authority.${value}`) })),
        },
      },
      empty,
    ),
    ...(['signatory', 'letter', 'who'] as const).flatMap((tag) => [
      label(t(`reply.${tag}`)),
      new Control({ tag, title: t(`reply.${tag}`), kind: 'words' }, empty),
    ]),
    new Paragraph({ children: [new TextRun({ text: t('form.back'), italics: true })] }),
  ];
  return Packer.toBuffer(
    new Document({
      title: t('form.title'),
      creator: 'Mufakat',
      lastModifiedBy: 'Mufakat',
      features: { trackRevisions: true },
      sections: [{ children }],
    }),
  );
}

const empty = { text: placeholder, placeholder: true } as const;
const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({ text, heading: level, spacing: { before: 240 } });
const label = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text, bold: true, size: 18 })], spacing: { before: 160 } });

function questionParts(
  question: AskedQuestion,
  n: number,
  around: FormAround,
  t: Translate,
): readonly FileChild[] {
  const { item, request, about } = question;
  const { lang, timeZone } = around;
  const title = around.titleOf(question);
  return [
    new Control(
      { tag: questionTag(n, request.id, about), title: t('reply.item'), kind: 'words' },
      { text: title, placeholder: false },
    ),
    new Paragraph({ text: `${t('reply.deadline')}: ${formatMoment(request.deadline, lang, timeZone)}` }),
    ...request.points.flatMap((point, index): FileChild[] => {
      const shown = point.sections.filter((key) => item.fields[key]);
      return [
        heading(`${t('reply.point', { number: index + 1 })}. ${point.question}`, HeadingLevel.HEADING_2),
        ...shown.flatMap((key): FileChild[] => {
          const pieces = wordablePieces(item, key, lang);
          const field = findField('item', key);
          const held = item.fields[key];
          if (pieces.length === 0 && field && held) {
            const said = fieldText(field, held.value, lang, (_column, value) => plain(value));
            return [label(around.sectionOf(key)), ...said.split('\n').map((text) => new Paragraph({ text }))];
          }
          return [
            label(around.sectionOf(key)),
            ...pieces.map((piece): FileChild => {
              const tag = wordingTag(n, point.id, piece);
              // A name that Word would cut is no name: such words are shown and not to be changed here.
              return tag.length > longestTag
                ? new Paragraph({ text: piece.was })
                : new Control(
                    { tag, title: around.sectionOf(key), kind: 'words' },
                    { text: piece.was, placeholder: false },
                  );
            }),
          ];
        }),
        label(t('reply.kind')),
        new Control(
          {
            tag: kindTag(n, point.id),
            title: t('reply.kind'),
            kind: { choices: replyKinds.map((value) => ({ value, label: t(`item.kind.${value}`) })) },
          },
          empty,
        ),
        label(t('reply.text')),
        new Control({ tag: textTag(n, point.id), title: t('reply.text'), kind: 'words' }, empty),
      ];
    }),
  ];
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
