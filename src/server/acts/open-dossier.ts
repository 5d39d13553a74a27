import { randomBytes } from 'node:crypto';
import { defaultMarkingOf, findField, type DossierKind } from '#desk/kinds/kinds.ts';
import { stricter, type Marking } from '#desk/marking/marking.ts';
import { isFilled, type FieldValue } from '#desk/record/value.ts';
import type { Opened } from '#desk/record/deeds.ts';
import { asEngine } from '#store/context.ts';
import type { Desk } from './desk.ts';
import { openIn, type Done } from './perform.ts';

export interface NewDossier {
  readonly kind: DossierKind;
  readonly parent?: string | null;
  readonly lead?: string | null;
  readonly marking?: Marking;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly markings?: Readonly<Record<string, Marking>>;
}

// No letters or digits that are mistaken for each other when an id is read aloud.
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** A new id such as `item-7k3q9xw2mh`: 50 bits of chance, short enough to type. */
export const newId = (prefix: string): string =>
  `${prefix}-${Array.from(randomBytes(10), (byte) => alphabet[byte % alphabet.length]).join('')}`;

/** The first act of a dossier, its fields marked as its kind says where its author says nothing. */
export function openingDeed(workspace: string, { kind, fields, markings, ...made }: NewDossier): Opened {
  const marking = made.marking ?? defaultMarkingOf(kind);
  const filled = Object.entries(fields).filter(([, value]) => isFilled(value));
  return {
    kind: 'opened',
    dossierKind: kind,
    workspace,
    parent: made.parent ?? null,
    lead: made.lead ?? null,
    marking,
    fields: Object.fromEntries(
      filled.map(([key, value]) => [
        key,
        {
          value,
          marking:
            key === 'name'
              ? marking
              : stricter(marking, markings?.[key] ?? findField(kind, key)?.marking ?? marking),
        },
      ]),
    ),
  };
}

/** Opens a new dossier in the workspace that the desk is at. */
export const openDossier = (desk: Desk, made: NewDossier, id = newId(made.kind)): Promise<Done> =>
  asEngine(desk.db, desk.reader, (trx) => openIn(trx, desk, id, openingDeed(desk.workspace, made)));
