import { languages, type Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import type { Typed } from '#desk/forms/names.ts';
import type { AskedQuestion } from '#desk/item/asked-question.ts';
import type { FormProblem } from '#desk/item/form-problem.ts';
import { authorities, replyKinds } from '#desk/item/item-deeds.ts';
import {
  askName,
  askValue,
  baseOfName,
  kindName,
  pointName,
  textName,
  wordingName,
} from '#desk/item/read-reply.ts';
import { readPieceName } from '#desk/item/wordable.ts';
import { owedPoints } from '#desk/item/standing-answers.ts';
import { formVersion, kindTag, ownerTag, placeholder, readFormTag, textTag, type FormFor } from './form.ts';
import { readControls, type Controls } from './read-document.ts';

export interface ReadForm {
  /** As if it had been typed on the page. */
  readonly typed: Typed;
  readonly problems: readonly FormProblem[];
}

/**
 * Reads a filled-in reply form into what would have been typed on the page. Only questions that are open to whoever sends
 * it are read; what stands outside the form's places is left alone.
 */
export function readReplyForm(
  bytes: Uint8Array,
  questions: readonly AskedQuestion[],
  as: FormFor = 'institution',
): ReadForm {
  const whole = (what: FormProblem['what'], said = ''): ReadForm => ({
    typed: {},
    problems: [{ what, question: 0, point: 0, said: said.slice(0, 200) }],
  });
  const controls = readControls(bytes);
  if (!controls) return whole('no-form');
  const form = [...controls.keys()].flatMap((tag) => readFormTag(tag) ?? [])[0];
  if (form && form.version > formVersion) return whole('unknown-form');
  const owner = saidIn(controls)(ownerTag);
  // What a colleague was asked is answered on their own page, about their own points; and no reply is a comment.
  if (form?.of === 'answer' && as === 'institution') return whole('colleague-answer', owner);
  if (form?.of === 'comment' && as !== 'comment') return whole('colleague-comment', owner);
  if (form?.of !== 'comment' && as === 'comment') return whole('reply-here', owner);
  const typed: Record<string, readonly string[]> = {};
  const problems: FormProblem[] = [];
  const asks: string[] = [];
  for (const tag of controls.keys()) {
    const [, n, request, about] = /^q(\d+)\|([^|]+)\|(\d+)$/.exec(tag) ?? [];
    const question = questions.find((one) => one.request.id === request);
    if (!question || n === undefined) continue;
    // The text cannot have been before anybody that does not exist yet.
    if (Number(about) > question.about) {
      problems.push({ what: 'unknown-version', question: Number(n), point: 0, said: about ?? '' });
      continue;
    }
    asks.push(
      askValue({
        item: question.item.id,
        request: question.request.id,
        about: Number(about),
        key: question.key,
      }),
    );
    readQuestion(controls, Number(n), question, as, typed, problems);
  }
  if (asks.length === 0)
    return problems.length > 0
      ? { typed: {}, problems }
      : whole('another-form', [owner, ...aboutIn(controls)].filter(Boolean).join(': '));
  const silent = !Object.entries(typed).some(
    ([name, [value = '']]) => /^(?:kind|text)\./.test(name) && value !== '',
  );
  if (silent && problems.length === 0)
    problems.push({ what: 'nothing-said', question: 0, point: 0, said: '' });
  const said = saidIn(controls);
  const authority = said('authority');
  const chosen = choiceOf(authority, authorities, (value, lang) =>
    translatorFor(lang)(`item.authority.${value}`),
  );
  if (authority !== '' && !chosen)
    problems.push({ what: 'authority-unknown', question: 0, point: 0, said: authority });
  for (const field of ['signatory', 'letter', 'who']) if (said(field) !== '') typed[field] = [said(field)];
  return { typed: { ...typed, [askName]: asks, ...(chosen && { authority: [chosen] }) }, problems };
}

/** What stands in a control; nothing where it holds the placeholder, or is gone. */
const saidIn =
  (controls: Controls) =>
  (tag: string): string =>
    (controls.get(tag) ?? '').replaceAll(placeholder, '').trim();

/** What a form asks about, as its headings say. */
const aboutIn = (controls: Controls): readonly string[] => [
  [...controls].flatMap(([tag, text]) => (/^q\d+\|/.test(tag) ? [text.trim()] : [])).join('; '),
];

function readQuestion(
  controls: Controls,
  n: number,
  { request, replies }: AskedQuestion,
  as: FormFor,
  typed: Record<string, readonly string[]>,
  problems: FormProblem[],
): void {
  const said = saidIn(controls);
  typed[pointName(request.id)] = request.points.map(({ id }) => id);
  const open = owedPoints({ replies }, request);
  request.points.forEach(({ id }, index) => {
    const problem = (what: FormProblem['what'], words = ''): void => {
      problems.push({ what, question: n, point: index + 1, said: words.slice(0, 80) });
    };
    const needed = as === 'comment' ? textTag(n, id) : kindTag(n, id);
    if (!controls.has(needed)) return open.includes(id) ? problem('field-gone') : undefined;
    const kind = said(kindTag(n, id));
    const chosen = choiceOf(kind, replyKinds, (value, lang) => translatorFor(lang)(`item.kind.${value}`));
    const words = said(textTag(n, id));
    // A point may be left for later; words may not be left without saying what they are.
    if (kind === '' && words !== '' && as !== 'comment') problem('kind-missing', words);
    if (kind !== '' && !chosen) problem('kind-unknown', kind);
    if (chosen) typed[kindName(request.id, id)] = [chosen];
    typed[textName(request.id, id)] = [words];
    const opening = `w${n}|${id}|`;
    for (const [tag, text] of controls) {
      if (!tag.startsWith(opening)) continue;
      const [piece = '', base = ''] = tag.slice(opening.length).split('|');
      if (!readPieceName(piece)) continue;
      const name = wordingName(request.id, id, piece);
      typed[name] = [text];
      typed[baseOfName(name)] = [base];
    }
  });
}

/** A choice by its value, or by what it is called in any of the desk's languages. */
const choiceOf = <T extends string>(
  said: string,
  choices: readonly T[],
  labelOf: (value: T, lang: Lang) => string,
): T | undefined => {
  const wanted = said.replace(/[.\s]+$/, '').toLowerCase();
  return choices.find(
    (value) => value === wanted || languages.some((lang) => labelOf(value, lang).toLowerCase() === wanted),
  );
};
