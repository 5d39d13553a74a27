import { getDossier } from '../../get-dossier.ts';
import type { LayoutServerLoad } from './$types';

/** Every page of an item is read in the item's own workspace: an example never without the band that says so. */
export const load: LayoutServerLoad = async (event) => {
  await getDossier(event, event.params.id, 'item');
};
