import { restrictedRank } from '#desk/marking/marking.ts';
import { deskItselfId } from '#desk/people/may-do.ts';
import { roles, type Reader } from '#desk/people/reader.ts';

/** The desk itself at work where nobody is signed in yet: looking somebody up, the first start. */
export const deskItself: Reader = {
  id: deskItselfId,
  name: 'Mufakat',
  roles: [...roles],
  institution: null,
  ceiling: restrictedRank,
  audiences: [],
};
