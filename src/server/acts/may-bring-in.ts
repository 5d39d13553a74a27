import { hasRole } from '#desk/people/reader.ts';
import type { Desk } from './desk.ts';

/** Whether this reader may bring public facts in (figures, trade, votes), and say by hand what they are about. */
export const mayBringIn = ({ reader }: Pick<Desk, 'reader'>): boolean =>
  hasRole(reader, 'operator', 'head', 'officer');
