import type { MessageKey } from '#language/messages.ts';

/**
 * What a notice says: each kind has a `notice.<kind>.subject` and a `notice.<kind>.text` in the messages, in which no word of
 * a dossier stands.
 */
export const noticeKinds = [
  'asked',
  'reminder-before',
  'reminder-on',
  'reminder-after',
  'not-answered',
  'not-arrived',
  'silence-started',
  'silence-soon',
  'silence-extended',
  'silence-broken',
  'silence-hour',
  'silence-result',
  'silence-restored',
  'silence-withdrawn-late',
  'silence-extension-asked',
  'silence-extension-declined',
  'state-silence-started',
  'state-silence-soon',
  'state-silence-extended',
  'state-silence-declined',
  'state-silence-broken',
  'state-silence-restored',
  'state-silence-result',
  'new-device',
  'locked-out',
  'ways-in-changed',
  'instruction-asked',
  'instruction-given',
  'instruction-overdue',
  'clearance-asked',
  'clearance-decided',
  'clearance-sent-back',
  'clearance-worded',
  'clearance-dissent',
  'clearance-withdrawn',
  'clearance-voided',
  'objection-copied',
  'consent-reset',
  'consent-deemed',
  'condition-settled',
  'arbitration-asked',
  'coordination-called',
  'minutes-out',
  'meeting-report',
  'handed-over-to-you',
  'review-due',
  'review-begun',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const isNoticeKind = (kind: string): kind is NoticeKind => noticeKinds.some((known) => known === kind);

/** What a sentence is filled in with: counts, and moments and days as ISO 8601. */
export type Said = Readonly<Record<string, string | number>>;

/**
 * Whom it is for. An institution means whoever answers for it today, or its own address where nobody does; a mission, the
 * address that a round of silence gives for one of its participants.
 */
export type Addressee =
  | { readonly account: string }
  | { readonly institution: string }
  | { readonly person: string }
  | {
      readonly mission: { readonly dossier: string; readonly round: number; readonly participant: string };
    };

/** Something that somebody is to be told, by the ways they have chosen. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly to: Addressee;
  /** The dossier it is about: its title is shown to whoever may read it. */
  readonly dossier: string;
  /** The page of the desk that it leads to, as `/items/i-1`. */
  readonly path: string;
  /** The request that it is about: whoever has no account is led to its reply link instead. */
  readonly request?: string;
  /**
   * Counts, moments and days for the sentence; moments and days as ISO 8601, which each reader gets in their own language and
   * time zone. Never words of a dossier: mail is read by others.
   */
  readonly values?: Said;
  /** Breaks quiet hours and is never kept for a digest. */
  readonly urgent?: boolean;
  /** The same key is never told twice to the same addressee, however often the act or the job runs. */
  readonly once: string;
}

/** The addressee as the outbox keeps it. */
export function addresseeText(to: Addressee): string {
  if ('account' in to) return `account:${to.account}`;
  if ('mission' in to) return `mission:${to.mission.dossier}:${to.mission.round}:${to.mission.participant}`;
  return 'institution' in to ? `institution:${to.institution}` : `person:${to.person}`;
}

/** The sentences of a kind; that they exist in every language is checked by the compiler. */
export const noticeMessages = (
  kind: NoticeKind,
): { readonly subject: MessageKey; readonly text: MessageKey } => ({
  subject: `notice.${kind}.subject`,
  text: `notice.${kind}.text`,
});
