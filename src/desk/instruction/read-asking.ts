import type { IsoMoment } from '#language/formats.ts';
import { localOf, momentAt } from '#desk/forms/local-moment.ts';
import type { OfferedAnswer } from './instruction.ts';

/** What a form for asking capital holds, whoever sent it: a browser by itself, or a queue once the link was back. */
export interface Asking {
  readonly id: string;
  readonly question: string;
  readonly where: string;
  readonly offered: readonly OfferedAnswer[];
  /** A number of minutes, or an hour such as `14:30` where the meeting is. */
  readonly within: { readonly minutes: number } | { readonly until: string };
  /** By the device's clock; empty where the form was sent without a script. */
  readonly sentAt: IsoMoment | '';
  /** How long it waited on the device for a link, in milliseconds. */
  readonly waited: number;
}

const mostWaited = 24 * 60 * 60_000;

/** Reads the form; a number that is none becomes NaN, which the rules refuse. */
export function readAsking(form: Pick<FormData, 'get' | 'getAll'>): Asking {
  const line = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  };
  const sent = Date.parse(line('sentAt'));
  const waited = Number(line('waited') || '0');
  return {
    id: line('id'),
    question: line('question'),
    where: line('where'),
    offered: form.getAll('offer').flatMap((offer) => offerFrom(String(offer), line('newLine'))),
    within: line('minutes') === 'until' ? { until: line('until') } : { minutes: Number(line('minutes')) },
    sentAt: Number.isNaN(sent) ? '' : new Date(sent).toISOString(),
    waited: Number.isFinite(waited) ? Math.min(Math.max(0, waited), mostWaited) : 0,
  };
}

function offerFrom(offer: string, newLine: string): readonly OfferedAnswer[] {
  if (offer === 'stand') return [{ how: 'stand' }];
  if (offer.startsWith('fallback:')) return [{ how: 'fallback', fallback: offer.slice('fallback:'.length) }];
  return offer === 'new-line' && newLine !== '' ? [{ how: 'new-line', words: newLine }] : [];
}

/**
 * By when an answer is wanted: so many minutes after it was asked, or at the next time that clocks where the meeting is
 * show this hour. What it waited on the device counts, whatever that device's clock says. `minutes` is NaN where
 * nothing sensible was chosen.
 */
export function deadlineOf(
  { within, waited }: Pick<Asking, 'within' | 'waited'>,
  now: IsoMoment,
  timeZone: string,
): { readonly minutes: number; readonly deadline: IsoMoment } {
  const asked = new Date(Date.parse(now) - waited);
  if ('minutes' in within) {
    const { minutes } = within;
    const sound = Number.isInteger(minutes) && Math.abs(minutes) < 1e6;
    return { minutes, deadline: sound ? after(asked, minutes * 60_000) : now };
  }
  for (const days of [0, 1]) {
    const day = localOf(after(asked, days * 86_400_000), timeZone).slice(0, 10);
    const deadline = momentAt(`${day}T${within.until}`, timeZone);
    if (deadline !== undefined && Date.parse(deadline) > asked.getTime()) {
      return { minutes: Math.ceil((Date.parse(deadline) - asked.getTime()) / 60_000), deadline };
    }
  }
  return { minutes: NaN, deadline: now };
}

const after = (moment: Date, milliseconds: number): IsoMoment =>
  new Date(moment.getTime() + milliseconds).toISOString();
