import fc from 'fast-check';
import { defaultScheme } from '#desk/marking/marking.ts';
import { readerWithRole, roles, type Reader } from '#desk/people/reader.ts';
import { findField } from '#desk/kinds/kinds.ts';
import type { Act } from '#desk/record/act.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { contradictionsIn, openContradictions } from './contradictions.ts';
import { dueSilences } from './late.ts';
import { deadlockPolicies, latePolicies, type SettlingPolicy } from './settling-policy.ts';
import { openedItem } from './testing.ts';

const institutions = ['kom', 'fin', 'def', 'itb'];
/** What is known of each when it is asked. */
const asked: Readonly<Record<string, object>> = {
  kom: { sector: 'government' },
  fin: { sector: 'government', office: 'finance' },
  def: { sector: 'government' },
  itb: { sector: 'academia' },
};
const sections = ['objective', 'redLines', 'lineToTake', 'evidence', 'name'];
const requests = ['q1', 'q2', 'q3', 'q4'];

const people: readonly Reader[] = [
  ...roles.map((role) => readerWithRole(role)),
  ...institutions.flatMap((institution) => [
    { ...readerWithRole('lead', institution), ceiling: 20 },
    readerWithRole('focal-point', institution),
  ]),
  { ...readerWithRole('clearer'), id: 'another-clearer' },
];

/** Who tries: mostly somebody whom the rules allow, if there is anybody; else anybody at all. */
const trier = fc.record({
  able: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  nth: fc.nat(50),
});
type Trier = { readonly able: boolean; readonly nth: number };
const request = fc.constantFrom(...requests);
const short = fc.constantFrom('Yes', 'Only if funded', 'Not now', 'Yes', 'Not now', '');
const version = fc.constantFrom('now', 'now', 'now', 'now', 1, 2, 3);

/** A deed as anybody might send it: much of it nonsense, so that the rules are tried from every side. */
const wish = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('edited'),
      field: fc.constantFrom(...sections),
      text: short,
      editorial: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('asked'),
      request,
      institution: fc.constantFrom(...institutions),
      sections: fc.subarray(sections, { minLength: 1 }),
      more: fc.subarray(sections),
      mandatory: fc.boolean(),
      latePolicy: fc.constantFrom(undefined, undefined, ...latePolicies),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('replied'),
      request,
      answer: fc.constantFrom('condition', 'should', 'content'),
      authority: fc.constantFrom('personal', 'working-level', 'official'),
      signed: fc.boolean(),
      spoken: fc.boolean(),
      // Some answer in part, some suggest words that an edit may take.
      part: fc.constantFrom('all', 'all', 'first', 'last', 'none'),
      suggestion: fc.constantFrom(undefined, 'Yes', 'Not now'),
      version,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('request-withdrawn'), request }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('condition-settled'),
      which: fc.nat(1),
      how: fc.constantFrom('met', 'withdrawn', 'arbitrated', 'arbitrated'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('condition-reopened'), which: fc.nat(3) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('taken'),
      which: fc.nat(5),
      field: fc.constantFrom('objective', 'lineToTake'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('arbitration-asked'), which: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('contradiction-settled') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('contradiction-reopened') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('late-applied'), request }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deadline-moved'), request }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('point-added'),
      request,
      sections: fc.subarray(sections, { minLength: 1 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('submitted-for-clearance'), version }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('cleared'), version }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('sent-back', 'clearance-refused', 'clearance-withdrawn'),
      version,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('archived', 'restored', 'handed-over') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('field-marked'),
      field: fc.constantFrom(...sections),
      rank: fc.constantFrom(0, 10, 20),
    }),
  },
);
type Wish = Readonly<Record<string, unknown>> & { readonly kind: string };

let replies = 0;

/** The deed that a wish comes to at a state: versions and conditions are named as they are, or wrongly on purpose. */
function deedFor(dossier: Dossier, wanted: Wish, policy: SettlingPolicy, now: string): AnyDeed {
  const { consultation } = dossier;
  const current = consultation?.positionVersion ?? 1;
  const meant = wanted['version'] === 'now' ? current : Number(wanted['version']);
  const open = consultation?.conditions.filter(({ settled }) => settled === null) ?? [];
  // Mostly one that is open, if there is any; else any, or none.
  const condition = (open[Number(wanted['which'])] ?? consultation?.conditions[0])?.id ?? 'none';
  const points = consultation?.requests.find(({ id }) => id === wanted['request'])?.points ?? [{ id: 'p1' }];
  const made: Record<string, unknown> = { kind: wanted.kind, reason: 'so', why: 'so', questions: 'so' };
  switch (wanted.kind) {
    case 'edited': {
      const field = String(wanted['field']);
      const rows = findField('item', field)?.shape === 'rows';
      made['field'] = field;
      made['base'] = dossier.fields[field]?.version ?? 0;
      made['value'] = rows ? [] : { en: wanted['text'] };
      if (wanted['editorial'] === true) made['editorial'] = true;
      break;
    }
    case 'asked':
      Object.assign(made, wanted, {
        points: [
          { id: 'p1', question: 'Agreed?', sections: wanted['sections'] },
          ...(Array.isArray(wanted['more']) && wanted['more'].length > 0
            ? [{ id: 'p2', question: 'And this?', sections: wanted['more'] }]
            : []),
        ],
        deadline: soon(now),
        ...asked[String(wanted['institution'])],
      });
      break;
    case 'replied':
      replies += 1;
      Object.assign(made, {
        request: wanted['request'],
        reply: `r${replies}`,
        authority: wanted['authority'],
        about: meant,
        answers: partOf(points, String(wanted['part'])).map(({ id }) => ({
          point: id,
          kind: wanted['answer'],
          text: 'Words',
          ...(wanted['suggestion'] !== undefined && { suggestion: wanted['suggestion'] }),
        })),
        ...(wanted['signed'] === true && { signatory: 'Director', letter: '7/2027' }),
        ...(wanted['spoken'] === true && { spoken: { who: 'Ani', how: 'by telephone' } }),
      });
      break;
    case 'request-withdrawn':
      made['request'] = wanted['request'];
      break;
    case 'condition-settled':
      Object.assign(made, { condition, how: wanted['how'], who: 'Ani', decision: 'Taken up' });
      break;
    case 'condition-reopened':
      made['condition'] = condition;
      break;
    case 'taken': {
      const reply = consultation?.replies[Number(wanted['which'])];
      const answer = reply?.answers.at(-1);
      const field = String(wanted['field']);
      Object.assign(made, {
        kind: 'edited',
        field,
        base: dossier.fields[field]?.version ?? 0,
        value: { en: answer?.suggestion ?? 'Yes' },
        takes: {
          request: reply?.request ?? '',
          reply: reply?.id ?? '',
          point: answer?.point ?? '',
          institution: reply?.institution ?? '',
        },
      });
      break;
    }
    case 'arbitration-asked':
      Object.assign(made, { condition, arbiter: 'role:clearer', arbiterName: 'The clearer' });
      break;
    case 'contradiction-settled':
      Object.assign(made, { contradiction: openContradictions(dossier)[0]?.key, who: 'Ani', decision: 'So' });
      break;
    case 'contradiction-reopened':
      made['contradiction'] = contradictionsIn(dossier).find(({ settled }) => settled)?.key;
      break;
    case 'late-applied': {
      const due = consultation ? dueSilences(consultation, policy, now) : [];
      const request = consultation?.requests.find(({ id }) => id === wanted['request']);
      // Where nothing is due it is tried all the same, so that the rules must refuse it.
      const { deadline = now } = request ?? {};
      return (
        due[0] ?? {
          kind: 'late-applied',
          request: String(wanted['request']),
          as: 'deemed-content',
          deadline,
          policy: 'deemed-content',
        }
      );
    }
    case 'deadline-moved':
      Object.assign(made, { request: wanted['request'], deadline: soon(now) });
      break;
    case 'point-added':
      Object.assign(made, {
        request: wanted['request'],
        point: { id: `p${points.length + 1}`, question: 'One more?', sections: wanted['sections'] },
      });
      break;
    case 'field-marked':
      Object.assign(made, { field: wanted['field'], marking: { rank: wanted['rank'], audience: null } });
      break;
    case 'handed-over':
      made['lead'] = 'fin';
      break;
    default:
      Object.assign(made, { version: meant, clearer: 'role:clearer', clearerName: 'The clearer' });
  }
  // A deed put together from chance: `decide` is what tells sound from unsound.
  return made as unknown as AnyDeed;
}

/** The points that somebody answers. */
function partOf<Point>(points: readonly Point[], part: string): readonly Point[] {
  if (part === 'all') return points;
  return part === 'none' ? [] : part === 'first' ? points.slice(0, 1) : points.slice(-1);
}

/** A deadline a few acts away: an act is done every ten hours. */
const soon = (now: string): string => new Date(Date.parse(now) + 60 * 3_600_000).toISOString();

/** One history: each wish is tried by somebody, and done only where the rules allow it. */
export function live(
  { wishes, policy }: Life,
  seen: (before: Dossier, deed: AnyDeed, after: Dossier, who: Reader, act: Act<AnyDeed>) => void,
): void {
  let dossier = openedItem({ lead: 'kom' });
  wishes.forEach(([{ able, nth }, wanted], index) => {
    const before = dossier;
    const at = new Date(Date.UTC(2027, 0, 4, 8 + index * 10)).toISOString();
    const deed = deedFor(before, wanted, policy, at);
    const may = (who: Reader): boolean =>
      decide(who, before, deed, { scheme: defaultScheme, now: at, policy }).ok;
    const triers = able ? people.filter(may) : people;
    const who = triers[nth % triers.length];
    if (!who || !may(who)) return;
    const { id, name, roles: held, institution } = who;
    const act = {
      dossier: before.id,
      seq: before.version + 1,
      deed,
      by: { id, name, roles: held, institution },
      at,
      marking: before.marking,
    };
    dossier = applyAct(before, act);
    seen(before, deed, dossier, who, act);
  });
}

/** A desk's policy and what people tried at it. */
export interface Life {
  readonly wishes: readonly (readonly [Trier, Wish])[];
  readonly policy: SettlingPolicy;
}

/** Any desk, and many people trying many things in any order. */
export const lives: fc.Arbitrary<Life> = fc.record({
  wishes: fc.array(fc.tuple(trier, wish as fc.Arbitrary<Wish>), {
    minLength: 30,
    maxLength: 120,
    size: 'max',
  }),
  policy: fc.record({
    late: fc.constantFrom(...latePolicies),
    deemMandatory: fc.boolean(),
    deadlock: fc.constantFrom(...deadlockPolicies),
    requiredSectors: fc.constantFrom([], [], ['academia']),
  }),
});
