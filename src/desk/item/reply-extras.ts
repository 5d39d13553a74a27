import type { Lang } from '#language/language.ts';

/**
 * Wording that an institution would rather see, as a change to what it was shown. The words before stand beside it,
 * so that what was added and removed can be shown whatever becomes of the section.
 */
export interface SuggestedWording {
  readonly section: string;
  /** Of a section that is a list: which line of it, and which of its columns. */
  readonly row?: string;
  readonly column?: string;
  readonly lang: Lang;
  /** The section's version that was before the institution (`HeldField.version`). */
  readonly base: number;
  readonly was: string;
  readonly text: string;
}

/** A file that came with a reply. Its bytes are kept apart; it is seen by whom the reply is seen. */
export interface ReplyFile {
  readonly attachment: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** The signed letter of an official reply, or something that goes with the answers. */
  readonly of: 'scan' | 'answer';
}

/** How somebody spoke; older records say it in words of their own. */
export const waysOfSpeaking = ['telephone', 'meeting', 'message', 'in-person'] as const;
