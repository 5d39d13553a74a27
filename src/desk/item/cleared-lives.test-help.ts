import fc from 'fast-check';
import { defaultScheme } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { Clearing } from '#desk/record/circumstances.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { noConsultation } from './consultation.ts';
import { completes, refusalEnds, seatFor } from './clearance.ts';
import { freezeRoute, pickRoute, type Route } from './route.ts';
import { routeFactsOf } from './route-facts.ts';
import { ask, focalPoint, lead, openedItem, say } from './testing.ts';

/** Clearers: one writes too, one stands in for another who is away. */
const person = (id: string, more: Partial<Reader> = {}): Reader => ({
  ...readerWithRole('clearer'),
  id,
  name: id,
  ...more,
});
export const clearers: readonly Reader[] = [
  person('director'),
  person('legal'),
  person('finance', { institution: 'fin' }),
  person('budget', { institution: 'fin' }),
  person('minister'),
  person('deputy', { standsInFor: [{ id: 'minister', name: 'minister' }] }),
  person('writer', { roles: ['clearer', 'officer'] }),
];
const people: readonly Reader[] = [
  ...clearers,
  lead,
  readerWithRole('officer'),
  readerWithRole('head'),
  readerWithRole('operator'),
  readerWithRole('reader'),
  focalPoint('fin'),
  focalPoint('def'),
];

const account = (id: string) => ({ by: 'account' as const, account: id });
const when = { themes: [], money: false, treaty: false, atOrAbove: null };
export const routes: readonly Route[] = [
  {
    code: 'money',
    name: {},
    when: { ...when, money: true },
    steps: [
      { name: {}, round: 1, seats: [account('director'), account('writer')], quorum: 1 },
      { name: {}, round: 2, seats: [account('legal')], quorum: null },
      { name: {}, round: 2, seats: [{ by: 'institution', institution: 'fin' }], quorum: null },
      { name: {}, round: 3, seats: [account('minister'), account('minister')], quorum: null },
    ],
  },
  {
    code: 'all',
    name: {},
    when,
    steps: [
      { name: {}, round: 1, seats: [account('director'), account('legal'), account('writer')], quorum: 2 },
      { name: {}, round: 2, seats: [{ by: 'choice' }], quorum: null },
    ],
  },
];

const clearingAt = (item: Dossier): Clearing => ({
  routes,
  facts: routeFactsOf(item),
  clearers: clearers.map(({ id, name, institution }) => ({ id, name, institution })),
  finance: null,
});

const kinds = [
  ...['edited', 'asked', 'replied', 'condition-settled', 'submitted', 'submitted', 'submitted'],
  ...[
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
  ],
  ...['refused', 'refused', 'forged-refusal', 'emptied'],
  ...['forged', 'clearer-worded', 'sent-back', 'step-withdrawn', 'withdrawn', 'withdrawn-now'],
] as const;
const wish = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat(99),
  pick: fc.nat(99),
  able: fc.boolean(),
  editorial: fc.boolean(),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;
/** Stories of wishes, most of which somebody may have. */
export const histories = fc.array(wish, { minLength: 40, maxLength: 110, size: 'max' });

let replies = 0;

/** The deed that somebody's wish comes to: mostly as the page would make it, now and then forged. */
function deedFor(item: Dossier, who: Reader, { kind, pick, editorial }: Wish): AnyDeed {
  const consultation = item.consultation ?? noConsultation;
  const version = consultation.positionVersion;
  const { clearance } = consultation;
  const submitted = clearance.at === 'submitted' ? clearance : undefined;
  const seat = submitted && seatFor(submitted, who);
  const base = item.fields['objective']?.version ?? 0;
  switch (kind) {
    case 'edited':
      return pick % 5 === 0
        ? {
            kind: 'edited',
            field: 'money',
            value: pick % 2 ? 'touches-money' : 'no-money',
            base: item.fields['money']?.version ?? 0,
          }
        : { kind: 'edited', field: 'objective', value: { en: `Words ${pick}` }, base, editorial };
    case 'asked':
      return ask(pick % 2 ? 'fin' : 'def');
    case 'replied':
      replies += 1;
      return say(pick % 2 ? 'fin' : 'def', `r${replies}`, {
        about: version,
        answers: [{ point: 'p1', kind: pick % 4 === 0 ? 'condition' : 'content', text: 'So' }],
      });
    case 'condition-settled':
      return {
        kind: 'condition-settled',
        condition: consultation.conditions.find(({ settled }) => !settled)?.id ?? 'none',
        how: 'met',
        who: 'Ani',
        decision: 'Done',
      };
    case 'submitted': {
      const chosen = clearers[pick % clearers.length]?.id ?? '';
      const route = pickRoute(pick % 7 === 0 ? [] : routes, routeFactsOf(item));
      const frozen = freezeRoute(route, clearingAt(item).clearers, [chosen]);
      return {
        kind: 'submitted-for-clearance',
        clearer: chosen,
        clearerName: chosen,
        version,
        ...('fault' in frozen ? {} : { route: frozen }),
        ...(pick % 11 === 0 && { alone: true }),
      };
    }
    case 'decided':
      return seat && submitted
        ? {
            kind: completes(submitted, seat) ? 'cleared' : 'step-cleared',
            version,
            step: seat.step,
            seat: seat.seat,
            ...(seat.for && { for: seat.for }),
          }
        : { kind: 'cleared', version };
    case 'forged':
      return {
        kind: pick % 2 ? 'cleared' : 'step-cleared',
        version: pick % 3 ? version : 1,
        step: pick % 4,
        seat: pick % 2,
        ...(pick % 5 === 0 && { for: { id: 'minister', name: 'minister' } }),
      };
    case 'clearer-worded':
      return { kind: 'clearer-worded', field: 'objective', value: { en: `Fair ${pick}` }, base, version };
    case 'sent-back':
      return { kind: 'sent-back', version, questions: 'Why?' };
    case 'emptied': {
      const field = pick % 2 ? 'objective' : 'lineToTake';
      return { kind: 'edited', field, value: {}, base: item.fields[field]?.version ?? 0 };
    }
    case 'refused':
      return seat && submitted
        ? {
            kind: refusalEnds(submitted, seat, who.id) ? 'clearance-refused' : 'step-refused',
            ...{ version, reason: 'No', step: seat.step, seat: seat.seat },
            ...(seat.for && { for: seat.for }),
          }
        : { kind: 'clearance-refused', version, reason: 'No' };
    case 'forged-refusal':
      return {
        kind: pick % 2 ? 'clearance-refused' : 'step-refused',
        ...{ version, reason: 'No', step: pick % 4, seat: pick % 3 },
      };
    case 'step-withdrawn': {
      const own = [...(submitted?.decisions ?? []), ...(submitted?.refusals ?? [])].find(
        ({ by }) => by.id === who.id,
      );
      return {
        kind: 'step-withdrawn',
        step: own?.step ?? 0,
        seat: own?.seat ?? 0,
        reason: 'Second thoughts',
      };
    }
    case 'withdrawn':
      return { kind: 'clearance-withdrawn', reason: 'Overtaken', keeps: true };
    case 'withdrawn-now':
      return { kind: 'clearance-withdrawn', reason: 'Wrong' };
  }
}

interface Seen {
  readonly before: Dossier;
  readonly after: Dossier;
  readonly deed: AnyDeed;
  readonly who: Reader;
}

/** Lives an item by wishes: each is done by somebody who may, where there is one; `seen` is told of every act. */
export function live(wishes: readonly Wish[], seen: (seen: Seen) => void): void {
  let item = openedItem({ lead: 'kom' });
  wishes.forEach((wanted, index) => {
    const at = new Date(Date.UTC(2027, 0, 4, 8, index)).toISOString();
    const before = item;
    const may = (one: Reader): AnyDeed | undefined => {
      const deed = deedFor(before, one, wanted);
      const told = { scheme: defaultScheme, now: at, clearing: clearingAt(before) };
      return decide(one, before, deed, told).ok ? deed : undefined;
    };
    const able = wanted.able ? people.filter((one) => may(one)) : people;
    const who = able[wanted.who % Math.max(able.length, 1)];
    const deed = who && may(who);
    if (!who || !deed) return;
    const { id, name, roles, institution } = who;
    item = applyAct(before, {
      dossier: before.id,
      seq: before.version + 1,
      deed,
      by: { id, name, roles, institution },
      at,
      marking: before.marking,
    });
    seen({ before, after: item, deed, who });
  });
}

export const stateOf = (item: Dossier) => item.consultation ?? noConsultation;
