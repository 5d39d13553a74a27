import { fieldPart, requestMarking, roundMarking, wholeMarking, type Part } from '#desk/people/may-read.ts';
import { withWords, wordsOf, type ClearanceWords } from '#desk/item/clearance-words.ts';
import {
  inOrderAsked,
  inOrderSaid,
  noConsultation,
  type Condition,
  type Consultation,
  type Reply,
  type Request,
  type SettledContradiction,
} from '#desk/item/consultation.ts';
import type { ReplyFile } from '#desk/item/reply-extras.ts';
import { concernedBy } from '#desk/item/concerned.ts';
import { instructionPart } from '#desk/instruction/instruction-part.ts';
import type { Instruction } from '#desk/instruction/instruction.ts';
import { nothingIssued, type IssuedBrief } from '#desk/brief/issue.ts';
import { noMinutes, type Attendee, type Minutes, type Point } from '#desk/coordination/coordination.ts';
import { coordinationParts, type CoordinationPartBody } from '#desk/coordination/coordination-parts.ts';
import {
  institutionsIn,
  type SilenceAsk,
  type SilenceBreak,
  type SilenceRound,
} from '#desk/silence/silence.ts';
import { noReview, type ReviewComment, type Reviewed, type ReviewHead } from '#desk/strategy/review.ts';
import type { ReviewLine } from '#desk/strategy/review-line.ts';
import { reviewParts, type ReviewPartBody } from '#desk/strategy/review-parts.ts';
import type { Attachment, Dossier, HeldField } from './dossier.ts';
import { inOrderTouched, type HeldStance } from '#desk/stance/stance.ts';
import { stancePart } from '#desk/stance/stance-part.ts';
import { stricter } from '#desk/marking/marking.ts';

type ClearanceBody = Pick<Consultation, 'clearance' | 'formerly' | 'positionVersion' | 'writtenBy'>;

/** What a part holds, by the first word of its key. */
export type PartBody =
  | { readonly of: 'field'; readonly body: HeldField }
  | { readonly of: 'attachment'; readonly body: Attachment }
  | { readonly of: 'request'; readonly body: Request }
  | { readonly of: 'reply'; readonly body: Reply }
  | { readonly of: 'reply-file'; readonly body: ReplyFile }
  | { readonly of: 'condition'; readonly body: Condition }
  | { readonly of: 'contradiction'; readonly body: SettledContradiction }
  | { readonly of: 'clearance'; readonly body: ClearanceBody }
  | { readonly of: 'clearance-words'; readonly body: ClearanceWords }
  | { readonly of: 'issued'; readonly body: IssuedBrief }
  | { readonly of: 'round'; readonly body: SilenceRound }
  | { readonly of: 'break'; readonly body: SilenceBreak }
  | { readonly of: 'silence-ask'; readonly body: SilenceAsk }
  | { readonly of: 'instruction'; readonly body: Instruction }
  | { readonly of: 'stance'; readonly body: HeldStance }
  | ReviewPartBody
  | CoordinationPartBody;

export type StoredPart = Part & PartBody;

/**
 * A dossier's state cut into the pieces that readers may see one without another.
 * Together with the dossier's head they are the whole state: `withParts` puts them together again.
 */
export function partsOf(dossier: Dossier): readonly StoredPart[] {
  const parts: StoredPart[] = Object.entries(dossier.fields).map(([key, body]) => ({
    ...fieldPart(dossier, key),
    of: 'field',
    body,
  }));
  for (const body of dossier.attachments) {
    parts.push({
      key: `attachment:${body.id}`,
      marking: stricter(dossier.marking, body.marking),
      sharedWith: [],
      of: 'attachment',
      body,
    });
  }
  if (dossier.issued) {
    parts.push({
      key: 'issued',
      marking: dossier.marking,
      sharedWith: [],
      of: 'issued',
      body: dossier.issued,
    });
  }
  // Those to whom a text was put read it; who broke silence or asked for time, and why, is read by the desk and by whoever did.
  for (const body of dossier.silence?.rounds ?? []) {
    parts.push({
      key: `round:${body.round}`,
      marking: roundMarking(dossier, body.round),
      sharedWith: [...new Set(institutionsIn(body))],
      of: 'round',
      body,
    });
  }
  for (const body of dossier.silence?.breaks ?? []) {
    parts.push({
      key: `break:${body.id}`,
      marking: roundMarking(dossier, body.round),
      sharedWith: body.institution === null ? [] : [body.institution],
      of: 'break',
      body,
    });
  }
  for (const body of dossier.silence?.asks ?? []) {
    parts.push({
      key: `silence-ask:${body.id}`,
      marking: roundMarking(dossier, body.round),
      sharedWith: body.institution === null ? [] : [body.institution],
      of: 'silence-ask',
      body,
    });
  }
  parts.push(...coordinationParts(dossier), ...reviewParts(dossier));
  for (const body of dossier.instructions ?? []) {
    parts.push({ ...instructionPart(dossier, body), of: 'instruction', body });
  }
  for (const body of dossier.stances ?? []) {
    parts.push({ ...stancePart(dossier, body), of: 'stance', body });
  }
  const { consultation } = dossier;
  if (!consultation) return parts;
  const { clearance, formerly, positionVersion, writtenBy } = consultation;
  parts.push({
    key: 'clearance',
    marking: dossier.marking,
    sharedWith: [...new Set(consultation.requests.map(({ institution }) => institution))],
    of: 'clearance',
    body: { ...withWords({ clearance, formerly }, null), positionVersion, writtenBy },
  });
  const words = wordsOf({ clearance, formerly });
  // Questions, reasons and notes may quote any section; where the position stands may be known by more people.
  if (words !== null) {
    parts.push({
      key: 'clearance-words',
      marking: wholeMarking(dossier),
      sharedWith: [],
      of: 'clearance-words',
      body: words,
    });
  }
  const shared = sharedIn(dossier);
  for (const body of consultation.requests) {
    parts.push({ key: `request:${body.id}`, ...shared(body.id, body.institution), of: 'request', body });
  }
  for (const body of consultation.replies) {
    const seen = shared(body.request, body.institution);
    parts.push({ key: `reply:${body.id}`, ...seen, of: 'reply', body });
    // A file's bytes are seen by whoever sees a part of its name; what it is stands in the reply.
    for (const file of body.files ?? []) {
      parts.push({ key: `attachment:${file.attachment}`, ...seen, of: 'reply-file', body: file });
    }
  }
  for (const body of consultation.conditions) {
    parts.push({
      key: `condition:${body.id}`,
      ...shared(body.request, body.institution),
      // An objection is copied to those who were asked about the same words; the reply around it is not.
      sharedWith: [body.institution, ...concernedBy(consultation, body)],
      of: 'condition',
      body,
    });
  }
  for (const body of consultation.settledContradictions ?? []) {
    parts.push({
      key: `contradiction:${body.contradiction}`,
      // It speaks of several institutions' answers, and may quote any section.
      marking: wholeMarking(dossier),
      sharedWith: [],
      of: 'contradiction',
      body,
    });
  }
  return parts;
}

/** Who sees what was said to a question: whom it was put to, up to the marking of what it speaks of. */
const sharedIn =
  (dossier: Dossier) =>
  (request: string, institution: string): Pick<Part, 'marking' | 'sharedWith'> => ({
    marking: requestMarking(dossier, request),
    sharedWith: [institution],
  });

/** A question's part, where nothing else of the dossier is wanted: two hundred who answer need not cut the whole of it each. */
export function findRequestPart(dossier: Dossier, request: string): Part | undefined {
  const found = dossier.consultation?.requests.find(({ id }) => id === request);
  return found && { key: `request:${request}`, ...sharedIn(dossier)(request, found.institution) };
}

/** A dossier's head: everything that is not in its parts. */
export type DossierHead = Omit<
  Dossier,
  | 'fields'
  | 'attachments'
  | 'consultation'
  | 'instructions'
  | 'stances'
  | 'issued'
  | 'silence'
  | 'coordination'
  | 'review'
>;

/** The state, or as much of it as these parts hold. */
export function withParts(head: DossierHead, parts: Iterable<{ readonly key: string } & PartBody>): Dossier {
  const fields: Record<string, HeldField> = {};
  const attachments: Attachment[] = [];
  const requests: Request[] = [];
  const replies: Reply[] = [];
  const conditions: Condition[] = [];
  const contradictions: SettledContradiction[] = [];
  const instructions: Instruction[] = [];
  const stances: HeldStance[] = [];
  let clearance: ClearanceBody = noConsultation;
  let words: ClearanceWords | null = null;
  let issued: IssuedBrief = nothingIssued;
  const points: Point[] = [];
  let attendance: readonly Attendee[] = [];
  let minutes: Minutes = noMinutes;
  let reviewHead: ReviewHead = noReview;
  const reviewed: Reviewed[] = [];
  const comments: ReviewComment[] = [];
  const lines: ReviewLine[] = [];
  const rounds: SilenceRound[] = [];
  const breaks: SilenceBreak[] = [];
  const asks: SilenceAsk[] = [];
  for (const part of parts) {
    switch (part.of) {
      case 'field':
        fields[part.key.slice('field:'.length)] = part.body;
        break;
      case 'attachment':
        attachments.push(part.body);
        break;
      case 'request':
        requests.push(part.body);
        break;
      case 'reply':
        replies.push(part.body);
        break;
      case 'reply-file':
        break; // It stands in its reply as well.
      case 'condition':
        conditions.push(part.body);
        break;
      case 'contradiction':
        contradictions.push(part.body);
        break;
      case 'clearance':
        clearance = part.body;
        break;
      case 'clearance-words':
        words = part.body;
        break;
      case 'instruction':
        instructions.push(part.body);
        break;
      case 'stance':
        stances.push(part.body);
        break;
      case 'issued':
        issued = part.body;
        break;
      case 'agenda':
        points.push(part.body);
        break;
      case 'attendance':
        attendance = part.body.attendance;
        break;
      case 'minutes':
        minutes = part.body;
        break;
      case 'review':
        reviewHead = part.body;
        break;
      case 'review-objective':
        reviewed.push(part.body);
        break;
      case 'review-comment':
        comments.push(part.body);
        break;
      case 'review-line':
        lines.push(part.body);
        break;
      case 'round':
        rounds.push(part.body);
        break;
      case 'break':
        breaks.push(part.body);
        break;
      case 'silence-ask':
        asks.push(part.body);
    }
  }
  return {
    ...head,
    fields,
    attachments: inOrderDone(attachments),
    ...(head.kind === 'item' && {
      consultation: {
        requests: inOrderAsked(requests),
        replies: inOrderSaid(replies),
        conditions: conditions.toSorted((a, b) => a.id.localeCompare(b.id)),
        ...(contradictions.length > 0 && {
          settledContradictions: contradictions.toSorted((a, b) => a.at.localeCompare(b.at)),
        }),
        ...withWords(clearance, words),
        positionVersion: clearance.positionVersion,
        writtenBy: clearance.writtenBy,
      },
    }),
    ...(instructions.length > 0 && {
      instructions: instructions.toSorted(
        (a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id),
      ),
    }),
    ...(stances.length > 0 && { stances: inOrderTouched(stances) }),
    ...(head.kind === 'brief' && { issued }),
    ...(head.kind === 'coordination' && {
      coordination: { points: points.toSorted((a, b) => a.order - b.order), attendance, minutes },
    }),
    ...(head.kind === 'strategy-review' && {
      review: {
        begun: reviewHead.begun,
        closed: reviewHead.closed,
        objectives: reviewed.toSorted((a, b) => a.place - b.place),
        comments: comments.toSorted((a, b) => a.place - b.place),
        lines: lines.toSorted((a, b) => a.id.localeCompare(b.id)),
      },
    }),
    ...(head.kind === 'silence' && {
      silence: {
        rounds: rounds.toSorted((a, b) => a.round - b.round),
        breaks: inOrderDone(breaks),
        asks: inOrderDone(asks),
      },
    }),
  };
}

const inOrderDone = <T extends { readonly at: string; readonly id: string }>(
  done: readonly T[],
): readonly T[] => done.toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));

/** A dossier cut to what one reader may see, by the pure rules: the database enforces the same by itself. */
export const cutTo = (dossier: Dossier, keep: (part: Part) => boolean): Dossier =>
  withParts(headOf(dossier), partsOf(dossier).filter(keep));

export function headOf(dossier: Dossier): DossierHead {
  const {
    fields: _fields,
    attachments: _attachments,
    consultation: _consultation,
    instructions: _instructions,
    stances: _stances,
    issued: _issued,
    silence: _silence,
    coordination: _coordination,
    review: _review,
    ...head
  } = dossier;
  return head;
}
