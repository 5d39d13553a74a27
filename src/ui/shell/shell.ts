import type { Role } from '#desk/people/reader.ts';

/** A workspace as the masthead offers it. */
export interface Workspace {
  readonly code: string;
  readonly name: string;
  /** Its facts are real and its positions invented: every page of it says so. */
  readonly example: boolean;
}

/** Who is signed in, as the masthead names them. */
export interface ShellReader {
  readonly name: string;
  readonly roles: readonly Role[];
  /** How many things they were told and have not read. */
  readonly unread: number;
}
