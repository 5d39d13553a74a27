import type { IsoMoment } from '#language/formats.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { Author } from '#desk/record/act.ts';
import type { Db } from '#store/database.ts';

/** Who works at the desk just now, in which workspace, on which database, at what hour: every act begins with it. */
export interface Desk {
  readonly db: Db;
  readonly reader: Reader;
  readonly workspace: string;
  readonly now: () => IsoMoment;
  /** From where they ask; undefined at the machine itself. */
  readonly address?: string;
}

/** The reader as the record names them. */
export const authorOf = ({ id, name, roles, institution }: Reader): Author => ({
  id,
  name,
  roles,
  institution,
});
