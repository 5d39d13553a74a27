import { canonical } from '#desk/record/canonical.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import { noConsultation, type Request } from './consultation.ts';
import type { Answer, Replied } from './item-deeds.ts';
import { authorityOf, kindOf, type TypedAnswers, type TypedReply } from './read-reply.ts';
import type { ReplyFile, SuggestedWording } from './reply-extras.ts';
import { openPoints } from './standing-answers.ts';
import { findPiece } from './wordable.ts';

/** What a reply comes to at the state of its item: the deed, `nothing` where there is nothing to record, or a refusal. */
export function replyDeed(
  item: Dossier,
  typed: TypedReply,
  ask: TypedAnswers,
  around: {
    /** Whoever enters it does so for another institution. */
    readonly forSomebody: boolean;
    readonly files: readonly ReplyFile[];
    /** The id of the reply; another where a different one came with the same key. */
    readonly newId: () => string;
    /** Who let a colleague answer in the institution's name. */
    readonly delegatedBy?: string | undefined;
  },
): Replied | 'nothing' | Refusal {
  const { files, forSomebody, delegatedBy } = around;
  const { requests, replies } = item.consultation ?? noConsultation;
  const asked = requests.find(({ id }) => id === ask.request);
  const id = `reply-${/^[a-z0-9]{8,40}$/.test(ask.key) ? ask.key : around.newId()}`;
  const before = replies.find((one) => one.id === id);
  // What was open when this form was first sent: pressed twice, it says the same.
  const open = asked ? openPoints({ replies: replies.filter((one) => one !== before) }, asked) : [];
  const authority = authorityOf(typed);
  const answers: Answer[] = [];
  for (const { point, kind, text, suggestion, wording } of ask.answers) {
    const suggested = wordingsOf(item, wording);
    if (!Array.isArray(suggested)) return refuse('another-version');
    const said = text !== '' || suggestion !== '' || suggested.length > 0;
    const chosen =
      kindOf(kind) ?? (typed.contentWithAll && !said && open.includes(point) ? 'content' : undefined);
    // A point that is left alone is left as it is: a question may be answered in part.
    if (!chosen && !said) continue;
    if (!chosen) return refuse('kind-missing', [], { question: questionOf(asked, point) });
    answers.push({
      point,
      kind: chosen,
      text,
      ...(suggestion !== '' && { suggestion }),
      ...(suggested.length > 0 && { wording: suggested }),
    });
  }
  if (answers.length === 0) {
    if (files.some((file) => file.of === 'answer')) return refuse('file-without-answer');
    // Of several questions those that are left alone are left as they are; so are those that are answered.
    return typed.asks.length > 1 || (typed.contentWithAll && open.length === 0)
      ? 'nothing'
      : refuse('nothing-answered');
  }
  if (!authority) return refuse('choice-missing');
  const { who, how, on, signatory, letter } = typed;
  const signed = authority === 'official';
  const reply = {
    kind: 'replied',
    request: ask.request,
    answers,
    authority,
    about: ask.about,
    ...(signed && { signatory, letter }),
    ...(forSomebody && who !== '' && how !== '' && { spoken: { who, how, ...(on !== '' && { on }) } }),
    ...(files.length > 0 && { files }),
    ...(delegatedBy !== undefined && { delegated: { by: delegatedBy } }),
  } as const;
  if (!before) return { ...reply, reply: id };
  // Pressed twice: it is there. Something else under the same key was written after going back: it is a reply of its own.
  const same = canonical(before.answers) === canonical(answers) && before.authority === authority;
  return same ? 'nothing' : { ...reply, reply: `reply-${around.newId()}` };
}

const questionOf = (request: Pick<Request, 'points'> | undefined, point: string): string =>
  request?.points.find(({ id }) => id === point)?.question ?? '';

/** Words that differ from what stands; undefined where what stands is no longer what was shown. */
function wordingsOf(
  item: Dossier,
  typed: TypedAnswers['answers'][number]['wording'],
): SuggestedWording[] | undefined {
  const suggested: SuggestedWording[] = [];
  for (const { text, ...piece } of typed) {
    const now = findPiece(item, piece);
    if (now?.base !== piece.base) return undefined;
    if (text !== '' && text !== now.was.trim()) suggested.push({ ...now, text });
  }
  return suggested;
}
