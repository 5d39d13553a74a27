import { withSupport, type SupportHeard } from '#desk/candidature/support.ts';
import { valueOf } from '#desk/record/dossier.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { perform, type Done } from './perform.ts';

/** Enters what was heard about some states on a candidature; what others entered meanwhile stays. */
export const addSupport = (desk: Desk, candidature: string, heard: SupportHeard): Promise<Done> =>
  perform(desk, candidature, (dossier) => ({
    kind: 'edited',
    field: 'support',
    value: withSupport(valueOf(dossier, 'support'), heard, () => newId('row')),
    base: dossier.fields['support']?.version ?? 0,
  }));
