import { decideBriefDeed } from '#desk/brief/decide-brief-deed.ts';
import { decideItemDeed } from '#desk/item/decide-item-deed.ts';
import { isItemDeed } from '#desk/item/item-deeds.ts';
import { findField } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { allowedDeeds, mayDo, mayHappen } from '#desk/people/may-do.ts';
import { askedInstitutions, fieldPart, mayReadDossier, mayReadPart } from '#desk/people/may-read.ts';
import { isAdmittedTo, type Reader } from '#desk/people/reader.ts';
import type { Circumstances } from './circumstances.ts';
import { isWellShaped } from './well-shaped.ts';
import type { AnyDeed, Edited, Opened } from './deeds.ts';
import type { Dossier } from './dossier.ts';
import { refuse, type Decision, type Refusal } from './refusal.ts';
import { isFilled } from './value.ts';

/**
 * Whether this person may do this to this dossier now. The whole house asks here before an act goes on the
 * record; a refusal says why and what is allowed instead. Reading comes first: nobody changes what they may not see.
 *
 * @param dossier the whole state, not cut to the reader; undefined for a dossier that is being opened.
 */
export function decide(
  reader: Reader,
  dossier: Dossier | undefined,
  deed: AnyDeed,
  circumstances: Circumstances,
): Decision {
  if (deed.kind === 'opened') return decideOpened(reader, dossier, deed, circumstances);
  if (!dossier || !mayReadDossier(reader, { ...dossier, asked: askedInstitutions(dossier) })) {
    return refuse('not-found');
  }
  const allowed = allowedDeeds(reader, dossier);
  if (!mayDo(reader, dossier, deed.kind)) return refuse('not-yours', allowed);
  if (!mayHappen(dossier, deed.kind)) return refuse(dossier.archived ? 'archived' : 'not-now', allowed);
  switch (deed.kind) {
    case 'edited':
      return decideEdited(reader, dossier, deed, allowed);
    case 'field-marked':
      if (!dossier.fields[deed.field] || !mayReadPart(reader, dossier, fieldPart(dossier, deed.field))) {
        return refuse('no-such-field', allowed);
      }
      return checkMarking(reader, deed.marking, circumstances, allowed) ?? { ok: true };
    case 'dossier-marked':
      return checkMarking(reader, deed.marking, circumstances, allowed) ?? { ok: true };
    case 'attached':
      return checkMarking(reader, deed.marking, circumstances, allowed) ?? { ok: true };
    case 'detached':
      return dossier.attachments.some(({ id }) => id === deed.attachment)
        ? { ok: true }
        : refuse('not-found', allowed);
    case 'brief-issued':
    case 'addendum-issued':
    case 'copy-taken':
      return decideBriefDeed(dossier, deed, allowed);
    default:
      return isItemDeed(deed) ? decideItemDeed(reader, dossier, deed, circumstances, allowed) : { ok: true };
  }
}

function decideOpened(
  reader: Reader,
  dossier: Dossier | undefined,
  deed: Opened,
  circumstances: Circumstances,
): Decision {
  if (dossier) return refuse('already-there');
  if (!mayDo(reader, { kind: deed.dossierKind, lead: deed.lead }, 'opened')) return refuse('not-yours');
  const badMarking = checkMarking(reader, deed.marking, circumstances, []);
  if (badMarking) return badMarking;
  for (const [key, { value, marking }] of Object.entries(deed.fields)) {
    const field = findField(deed.dossierKind, key);
    if (!field) return refuse('no-such-field', [], { field: key });
    if (!isWellShaped(field, value)) return refuse('ill-shaped', [], { field: key });
    const bad = checkMarking(reader, marking, circumstances, []);
    if (bad) return bad;
  }
  const name = deed.fields['name'];
  return name && isFilled(name.value) ? { ok: true } : refuse('name-missing');
}

function decideEdited(reader: Reader, dossier: Dossier, deed: Edited, allowed: readonly string[]): Decision {
  const field = findField(dossier.kind, deed.field);
  if (!field) return refuse('no-such-field', allowed, { field: deed.field });
  const held = dossier.fields[deed.field];
  const marking = held?.marking ?? field.marking;
  if (!isAdmittedTo(reader, marking) || !mayReadPart(reader, dossier, fieldPart(dossier, deed.field))) {
    return refuse('above-your-marking', allowed, { field: deed.field });
  }
  if (!isWellShaped(field, deed.value)) return refuse('ill-shaped', allowed, { field: deed.field });
  if (deed.field === 'name' && !isFilled(deed.value)) return refuse('name-missing', allowed);
  if (deed.base !== (held?.version ?? 0)) {
    const refusal: Refusal = refuse('changed-since', allowed, { field: deed.field });
    return held ? { ...refusal, theirs: { value: held.value, version: held.version, by: held.by } } : refusal;
  }
  return { ok: true };
}

/** A marking must be one of the desk's levels, within what it may hold, and within its author's own reach. */
function checkMarking(
  reader: Reader,
  marking: Marking,
  { scheme }: Circumstances,
  allowed: readonly string[],
): Refusal | undefined {
  if (!scheme.levels.some(({ rank }) => rank === marking.rank)) return refuse('no-such-level', allowed);
  if (marking.rank > scheme.highest) return refuse('above-the-desk', allowed);
  if (marking.audience !== null && !scheme.audiences.some(({ code }) => code === marking.audience)) {
    return refuse('no-such-audience', allowed);
  }
  return isAdmittedTo(reader, marking) ? undefined : refuse('above-your-marking', allowed);
}
