import type { IsoMoment } from '#language/formats.ts';

/** What a letter carries: notices, a link to sign in by, an invitation, what a colleague is asked inside, or a trial. */
export type LetterKind = 'notices' | 'sign-in' | 'invitation' | 'inside' | 'test';
export type LetterState = 'waiting' | 'sent' | 'failed';

/**
 * Why a letter did not go. The address is refused for good; the mail server cannot be reached, says to come back later, or
 * refuses the desk itself; what the letter should lead to is gone; or it was tried for too long; a mail server took it and sent it back later.
 */
export type LetterTrouble =
  'refused' | 'unreachable' | 'busy' | 'desk-refused' | 'link-gone' | 'gave-up' | 'broken' | 'bounced';

/** What a mail server answered, as far as the desk has to know. */
export interface MailAnswer {
  /** The three digits of SMTP; undefined where there was no answer. */
  readonly code: number | undefined;
  /** Whether it refused the desk's own name and password rather than the letter. */
  readonly signInRefused: boolean;
}

/** What becomes of a letter that was tried and did not go. */
export type AfterTrouble =
  | { readonly state: 'failed'; readonly trouble: LetterTrouble }
  | { readonly state: 'waiting'; readonly trouble: LetterTrouble; readonly due: IsoMoment };

/** Minutes until the next try, after the first, the second … */
const pauses = [1, 2, 5, 15, 30, 60, 120, 240];
/** So long a letter is tried: a mail server may be away for a weekend. */
const longestHours = 72;

/** What to do after a try in vain: a refusal for good ends it, everything else is tried again, less and less often. */
export function afterTrouble(
  answer: MailAnswer,
  letter: { readonly attempts: number; readonly madeAt: IsoMoment },
  now: IsoMoment,
): AfterTrouble {
  const trouble = troubleOf(answer);
  if (trouble === 'refused') return { state: 'failed', trouble };
  if (Date.parse(now) - Date.parse(letter.madeAt) > longestHours * 3_600_000)
    return { state: 'failed', trouble: 'gave-up' };
  const minutes = pauses[Math.min(letter.attempts, pauses.length) - 1] ?? 1;
  return { state: 'waiting', trouble, due: new Date(Date.parse(now) + minutes * 60_000).toISOString() };
}

function troubleOf({ code, signInRefused }: MailAnswer): LetterTrouble {
  if (signInRefused) return 'desk-refused';
  if (code === undefined) return 'unreachable';
  return code >= 500 ? 'refused' : 'busy';
}

/** What the letter to a colleague says: who asks them, by when, and whether they may answer in the institution's name. */
export interface SaidInside {
  readonly by: string;
  readonly due: string;
  readonly mayAnswer: boolean;
}

/**
 * An address as those are told of it who keep the desk and not the institution: enough to see where mail does not arrive,
 * and not whom an institution asks inside.
 */
export const maskedAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${address.slice(0, 1)}…${address.slice(at)}`;
};
