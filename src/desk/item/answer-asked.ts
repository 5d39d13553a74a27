import { canonical } from '#desk/record/canonical.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import type { Answer, Replied } from './item-deeds.ts';
import { authorityOf, isTouched, kindOf, type TypedAnswers, type TypedReply } from './read-reply.ts';
import type { ReplyFile, SuggestedWording } from './reply-extras.ts';
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
  const touched = isTouched(ask) || files.some((file) => file.of === 'answer');
  const answered = item.consultation?.replies.some((reply) => reply.request === ask.request && reply.stands);
  // Of several questions those that are left alone are left as they are.
  if (!touched && (typed.contentWithAll ? answered : typed.asks.length > 1)) return 'nothing';
  const authority = authorityOf(typed);
  const answers: Answer[] = [];
  for (const { point, kind, text, suggestion, wording } of ask.answers) {
    const suggested = wordingsOf(item, wording);
    if (!Array.isArray(suggested)) return refuse('another-version');
    const said = text !== '' || suggestion !== '' || suggested.length > 0;
    const chosen = kindOf(kind) ?? (typed.contentWithAll && !said ? 'content' : undefined);
    if (!chosen) return refuse('choice-missing');
    answers.push({
      point,
      kind: chosen,
      text,
      ...(suggestion !== '' && { suggestion }),
      ...(suggested.length > 0 && { wording: suggested }),
    });
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
  const id = `reply-${/^[a-z0-9]{8,40}$/.test(ask.key) ? ask.key : around.newId()}`;
  const before = item.consultation?.replies.find((one) => one.id === id);
  if (!before) return { ...reply, reply: id };
  // Pressed twice: it is there. Something else under the same key was written after going back: it is a reply of its own.
  const same = canonical(before.answers) === canonical(answers) && before.authority === authority;
  return same ? 'nothing' : { ...reply, reply: `reply-${around.newId()}` };
}

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
