import { Document, HeadingLevel, Packer, Paragraph, TextRun, type FileChild } from 'docx';
import { formatMoment } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import { translatorFor, type Translate } from '#language/messages.ts';
import type { AskedQuestion } from '#desk/item/asked-question.ts';
import { delegatedAuthorities } from '#desk/item/delegated-answer.ts';
import { authorities, replyKinds } from '#desk/item/item-deeds.ts';
import { owedPoints } from '#desk/item/standing-answers.ts';
import { wordablePieces } from '#desk/item/wordable.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { fieldText } from '#desk/record/compare.ts';
import { Control } from './controls.ts';
import {
  formTag,
  kindTag,
  longestTag,
  ownerTag,
  placeholder,
  questionTag,
  textTag,
  wordingTag,
  type FormFor,
} from './form.ts';

/** What of a question a reply form needs. */
export type FormQuestion = Pick<AskedQuestion, 'item' | 'request' | 'replies' | 'about'>;

/** What stands around the questions of a reply form. */
export interface FormAround {
  readonly as: FormFor;
  /** No word of what is asked stands in it: it says where the questions are. */
  readonly isBare?: boolean;
  readonly lang: Lang;
  readonly timeZone: string;
  readonly institution: string;
  /** Whose form it is: the institution, or the colleague whom it asked. */
  readonly owner: string;
  readonly asker: string;
  readonly titleOf: (question: FormQuestion) => string;
  readonly sectionOf: (key: string) => string;
}

/**
 * A reply form as a Word document: what is asked, the sections shown, and places to answer in. The words of the sections may
 * be changed where they stand; Word is told to track it. What is filled in is read again by `readReplyForm`.
 */
export async function makeReplyForm(
  questions: readonly FormQuestion[],
  around: FormAround,
): Promise<Uint8Array> {
  const t = translatorFor(around.lang);
  const { as } = around;
  const title = t(as === 'comment' ? 'form.comment-title' : 'form.title');
  const offered = as === 'answer' ? delegatedAuthorities : authorities;
  const children: FileChild[] = [
    new Control({ tag: formTag(as), title, kind: 'title' }, { text: title, placeholder: false }),
    new Control(
      { tag: ownerTag, title: t('form.owner'), kind: 'note' },
      { text: around.owner, placeholder: false },
    ),
    ...(around.isBare
      ? []
      : [
          new Paragraph({
            text: t('reply.asked-by', { asker: around.asker, institution: around.institution }),
          }),
        ]),
    new Paragraph({
      children: [
        new TextRun({
          text: t(around.isBare ? 'form.bare.lede' : as === 'comment' ? 'form.comment-lede' : 'form.lede'),
          italics: true,
        }),
      ],
    }),
    ...questions.flatMap((question, index) => questionParts(question, index + 1, around, t)),
    heading(t(as === 'comment' ? 'inside.colleague.who' : 'form.whose'), HeadingLevel.HEADING_1),
    ...(as === 'comment'
      ? []
      : [
          new Control(
            {
              tag: 'authority',
              title: t('reply.authority'),
              kind: { choices: offered.map((value) => ({ value, label: t(`item.authority.${value}`) })) },
            },
            empty,
          ),
          new Paragraph({
            text: offered.map((value) => t(`item.authority.${value}`)).join(' / '),
            style: hint,
          }),
        ]),
    ...namedAt[as].flatMap((tag) => [
      label(t(`reply.${tag}`)),
      new Control({ tag, title: t(`reply.${tag}`), kind: 'words' }, empty),
    ]),
    new Paragraph({ children: [new TextRun({ text: t('form.back'), italics: true })] }),
  ];
  return Packer.toBuffer(
    new Document({
      title,
      creator: 'Mufakat',
      lastModifiedBy: 'Mufakat',
      features: { trackRevisions: as !== 'comment' },
      styles: { paragraphStyles: [{ id: hint, name: 'Hint', run: { size: 18, color: '5f6570' } }] },
      sections: [{ children }],
    }),
  );
}

/** What is given once for all questions besides the authority. */
const namedAt: Readonly<Record<FormFor, readonly ('signatory' | 'letter' | 'who')[]>> = {
  institution: ['signatory', 'letter', 'who'],
  answer: ['who'],
  comment: ['who'],
};
const hint = 'Hint';

const empty = { text: placeholder, placeholder: true } as const;
const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({ text, heading: level, spacing: { before: 240 } });
const label = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text, bold: true, size: 18 })], spacing: { before: 160 } });

function questionParts(
  question: FormQuestion,
  n: number,
  around: FormAround,
  t: Translate,
): readonly FileChild[] {
  const { item, request, about } = question;
  const { lang, timeZone, as } = around;
  const open = owedPoints(question, request);
  const title = around.titleOf(question);
  const wordsLabel = t(as === 'comment' ? 'inside.colleague.words' : 'reply.text');
  return [
    new Control(
      { tag: questionTag(n, request.id, about), title: t('reply.item'), kind: 'heading' },
      { text: title, placeholder: false },
    ),
    new Paragraph({ text: `${t('reply.deadline')}: ${formatMoment(request.deadline, lang, timeZone)}` }),
    ...request.points.flatMap((point, index): FileChild[] => {
      const shown = point.sections.filter((key) => item.fields[key]);
      // While others are open, what is answered is not asked again.
      if (open.length > 0 && !open.includes(point.id)) return [];
      return [
        heading(
          `${t('reply.point', { number: index + 1 })}. ${point.question}`.trim(),
          HeadingLevel.HEADING_2,
        ),
        ...shown.flatMap((key): FileChild[] => {
          const pieces = wordablePieces(item, key, lang);
          const field = findField('item', key);
          const held = item.fields[key];
          if ((pieces.length === 0 || as === 'comment') && field && held) {
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
        ...(as === 'comment'
          ? []
          : [
              label(t('reply.kind')),
              new Control(
                {
                  tag: kindTag(n, point.id),
                  title: t('reply.kind'),
                  kind: { choices: replyKinds.map((value) => ({ value, label: t(`item.kind.${value}`) })) },
                },
                empty,
              ),
              new Paragraph({
                text: replyKinds.map((value) => t(`item.kind.${value}`)).join(' / '),
                style: hint,
              }),
            ]),
        label(wordsLabel),
        new Control({ tag: textTag(n, point.id), title: wordsLabel, kind: 'words' }, empty),
      ];
    }),
  ];
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
