import type { IsoMoment } from '#language/formats.ts';
import type { Deed } from '#desk/record/act.ts';
import type { AskedPoint } from './asked-point.ts';

/** A question that is out has another deadline from now on; the reason stays on the record. */
export interface DeadlineMoved extends Deed {
  readonly kind: 'deadline-moved';
  readonly request: string;
  readonly deadline: IsoMoment;
  readonly why: string;
}

/** A live question gets one point more; what was answered before does not speak of it. */
export interface PointAdded extends Deed {
  readonly kind: 'point-added';
  readonly request: string;
  readonly point: AskedPoint;
}

/** What is done to a question that is out. */
export type AskingDeed = DeadlineMoved | PointAdded;

export const askingDeeds: Readonly<Record<AskingDeed['kind'], true>> = {
  'deadline-moved': true,
  'point-added': true,
};
