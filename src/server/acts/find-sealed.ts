import { textIn, type Lang } from '#language/language.ts';
import { asWords } from '#desk/record/value.ts';
import { findActsByHash } from '#store/acts.ts';
import { asEngineReading } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { deskItself } from './accounts.ts';

/** What a seal on paper belongs to. */
export interface Sealed {
  readonly dossier: string;
  readonly name: string;
  readonly version: number;
  readonly by: string;
  readonly at: string;
}

/** The versions that were cleared by acts whose hash begins as a seal does: one, unless the seal is very short. */
export const findSealed = (db: Db, seal: string, lang: Lang): Promise<readonly Sealed[]> =>
  asEngineReading(db, deskItself, async (trx) => {
    const sealed: Sealed[] = [];
    for (const { deed, dossier, by, at } of await findActsByHash(trx, seal.toLowerCase())) {
      if (deed.kind !== 'cleared') continue;
      const item = await findDossier(trx, dossier);
      const name = textIn(asWords(item?.fields['name']?.value), lang) || dossier;
      sealed.push({ dossier, name, version: deed.version, by: by.name, at });
    }
    return sealed;
  });
