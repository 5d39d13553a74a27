import { textIn, type Lang } from '#language/language.ts';
import { asReader } from '#store/context.ts';
import { findListedByIds } from '#store/lists.ts';
import type { Desk } from './desk.ts';

/** What dossiers are called, for those that this reader may know of. */
export const findNames = (
  desk: Desk,
  ids: readonly string[],
  lang: Lang,
): Promise<ReadonlyMap<string, string>> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const listed = await findListedByIds(trx, ids);
    return new Map(
      [...listed.values()].map(({ id, name }) => [
        id,
        typeof name === 'string' ? name : textIn(name, lang) || id,
      ]),
    );
  });
