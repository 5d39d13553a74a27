/**
 * What silence is asked about. Only the content of a text and a matter of procedure may be settled by it: what
 * finance, the law or a minister must say is said, and so is the approval of a delegation's guidelines that
 * Indonesia's Law 24 of 2000 requires (article 5). Those are named here so that the desk can refuse them by name.
 */
export const silenceSubjects = [
  'content',
  'procedure',
  'finance',
  'legal',
  'minister',
  'guidelines',
] as const;
export type SilenceSubject = (typeof silenceSubjects)[number];

export const maySilenceDecide = (subject: SilenceSubject): boolean =>
  subject === 'content' || subject === 'procedure';

export const isSilenceSubject = (value: unknown): value is SilenceSubject =>
  silenceSubjects.some((subject) => subject === value);
