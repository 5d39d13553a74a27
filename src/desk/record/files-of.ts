import type { AnyDeed } from './deeds.ts';

/** A file whose bytes lie beside the record, as the act that brought it says it is. */
export interface RecordedFile {
  readonly attachment: string;
  readonly sha256: string;
}

/** The files that a deed brought: one that was attached, or those that came with a reply. */
export function filesOf(deed: AnyDeed): readonly RecordedFile[] {
  switch (deed.kind) {
    case 'attached':
      return [deed];
    case 'replied':
      return deed.files ?? [];
    default:
      return [];
  }
}
