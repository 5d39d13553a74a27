import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { everyone, government, restricted, type Marking } from '#desk/marking/marking.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { FrozenRoute } from '#desk/item/route.ts';
import { roles, type Reader } from '#desk/people/reader.ts';
import type { Author } from '#desk/record/act.ts';
import type { AnyDeed, Opened } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Coordination } from '#desk/coordination/coordination.ts';
import type { Silence } from '#desk/silence/silence.ts';

export const institutions = ['inst-a', 'inst-b', 'inst-c'] as const;
export const audiences = ['cabinet', 'partners'] as const;

/** Words with a token that stands nowhere else, so that wherever it turns up it can be told what got out. */
const tokenPattern = /tok\d+x/g;
let tokens = 0;
const sentence = (): string => `Rahasia tok${(tokens += 1)}x`;
export const tokensIn = (value: unknown): readonly string[] => [
  ...new Set(JSON.stringify(value ?? null).match(tokenPattern)),
];

export const markings: fc.Arbitrary<Marking> = fc.record({
  rank: fc.constantFrom(everyone.rank, government.rank, restricted.rank),
  audience: fc.constantFrom(null, null, ...audiences),
});

/** Anybody: every role and pair of roles, in or out of an institution, cleared less than the role allows, or a guest. */
export const readers: fc.Arbitrary<Reader> = fc.record({
  id: fc.constantFrom('somebody', 'a-clearer'),
  name: fc.constant('Somebody'),
  roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 0, maxLength: 2 }),
  institution: fc.constantFrom(null, ...institutions),
  ceiling: fc.constantFrom(-1, everyone.rank, government.rank, restricted.rank),
  audiences: fc.subarray([...audiences]),
});

/** One move: which deed, and numbers to choose its object by. */
export interface Move {
  readonly deed: (typeof moves)[number];
  readonly pick: number;
  readonly other: number;
  readonly marking: Marking;
}

const moves = [
  'edit',
  'mark-field',
  'mark-dossier',
  'attach',
  'detach',
  'hand-over',
  'ask',
  'reply',
  'move-deadline',
  'add-point',
  'withdraw',
  'settle',
  'arbitrate',
  'reconcile',
  'late',
  'submit',
  'send-back',
  'clear',
  'step-clear',
  'step-refuse',
  'word-as-clearer',
  'withdraw-clearance',
  'ask-capital',
  'instruct',
  'record-stance',
  'correct-stance',
  'withdraw-stance',
] as const;

export const randomMoves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({ deed: fc.constantFrom(...moves), pick: fc.nat(99), other: fc.nat(99), marking: markings }),
  { maxLength: 9 },
);

/** What a dossier begins with. */
export const beginnings = fc.record({
  kind: fc.constantFrom<DossierKind>(
    'item',
    'item',
    'item',
    'silence',
    'silence',
    'coordination',
    'coordination',
    'meeting',
    'contribution',
    'person',
    'brief',
  ),
  lead: fc.constantFrom(null, ...institutions),
  marking: markings,
  fieldMarking: markings,
});

const wordsFields: Readonly<Partial<Record<DossierKind, readonly string[]>>> = {
  item: ['objective', 'lineToTake', 'landingZone', 'backgroundFree', 'question', 'number'],
  silence: ['text', 'about'],
  coordination: ['about', 'place'],
  meeting: ['about', 'aims'],
  contribution: ['summary', 'reason'],
  person: ['title', 'unit'],
  brief: ['preface'],
};
const fieldsOf = (kind: DossierKind): readonly string[] => wordsFields[kind] ?? ['about'];

export const openingOf = ({
  kind,
  lead,
  marking,
  fieldMarking,
}: {
  kind: DossierKind;
  lead: string | null;
  marking: Marking;
  fieldMarking: Marking;
}): Opened => ({
  kind: 'opened',
  dossierKind: kind,
  workspace: 'desk',
  parent: null,
  lead,
  marking,
  fields: {
    name: { value: { en: sentence() }, marking },
    [fieldsOf(kind)[0] ?? 'about']: { value: { en: sentence() }, marking: fieldMarking },
  },
});

/** The bytes of the one kind of file that is attached. */
export const fileBytes = (id: string): Buffer => Buffer.from(`bytes of ${id}`);

/** Who acts: somebody of an institution, or of the unit. */
export const authorOf = ({ other }: Move): Author => ({
  id: `author-${other % 4}`,
  name: 'An author',
  roles: ['officer'],
  institution: [null, ...institutions][other % 4] ?? null,
});

/** The deed that a move comes to in a state; undefined where there is nothing to do it to. */
export function deedOf(dossier: Dossier, { deed, pick, other, marking }: Move): AnyDeed | undefined {
  const one = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(list.length, 1)];
  const fields = fieldsOf(dossier.kind);
  const { consultation } = dossier;
  const field = one(fields) ?? 'about';
  switch (deed) {
    case 'edit':
      return { kind: 'edited', field, value: { en: sentence() }, base: dossier.fields[field]?.version ?? 0 };
    case 'mark-field':
      return { kind: 'field-marked', field: one(Object.keys(dossier.fields)) ?? 'name', marking };
    case 'mark-dossier':
      return { kind: 'dossier-marked', marking };
    case 'hand-over':
      return { kind: 'handed-over', lead: one([null, ...institutions]) ?? null };
    case 'attach': {
      const attachment = `${dossier.id}-file-${dossier.version}`;
      const bytes = fileBytes(attachment);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const mediaType = 'text/plain';
      return {
        kind: 'attached',
        attachment,
        name: sentence(),
        mediaType,
        size: bytes.length,
        sha256,
        marking,
      };
    }
    case 'detach': {
      const attached = one(dossier.attachments);
      return attached && { kind: 'detached', attachment: attached.id };
    }
  }
  if (dossier.coordination) {
    return coordinationDeedOf(dossier, dossier.coordination, { deed, pick, other, marking });
  }
  if (dossier.silence) return silenceDeedOf(dossier.silence, { deed, pick, other, marking });
  if (!consultation) return undefined;
  const stance = one(dossier.stances ?? []);
  const values = { actor: 'JPN', stance: 'oppose', source: sentence(), quotation: { en: sentence() } };
  switch (deed) {
    case 'record-stance':
      return { kind: 'stance-recorded', stance: `stance-${dossier.version}`, values, marking, base: 0 };
    case 'correct-stance':
      return stance && { kind: 'stance-recorded', stance: stance.id, values, marking, base: stance.version };
    case 'withdraw-stance':
      return stance && { kind: 'stance-withdrawn', stance: stance.id, base: stance.version, why: sentence() };
    case 'ask-capital':
      return {
        kind: 'instruction-asked',
        instruction: `instruction-${dossier.version}`,
        question: sentence(),
        offered: [{ how: 'new-line', words: sentence() }],
        where: '',
        minutes: 10,
        deadline: '2027-01-15T08:00:00.000Z',
        sentAt: '2027-01-15T07:50:00.000Z',
        delegates: [['somebody'], ['a-clearer'], []][other % 3] ?? [],
        told: [],
        about: consultation.positionVersion,
      };
    case 'instruct': {
      const instruction = one(dossier.instructions ?? []);
      return (
        instruction && {
          kind: 'instruction-given',
          instruction: instruction.id,
          given: { how: 'stand', words: sentence() },
          version: consultation.positionVersion,
        }
      );
    }
  }
  const live = consultation.requests.filter(({ withdrawn }) => withdrawn === null);
  const version = consultation.positionVersion;
  switch (deed) {
    case 'ask': {
      const sections = [...new Set([field, fields[other % fields.length] ?? field])];
      return {
        kind: 'asked',
        request: `q${dossier.version}`,
        institution: institutions[other % institutions.length] ?? 'inst-a',
        points: [{ id: 'p1', question: sentence(), sections }],
        deadline: '2027-01-15T08:00:00.000Z',
        mandatory: other % 2 === 0,
      };
    }
    case 'reply': {
      const request = one(live);
      if (!request) return undefined;
      const kind = other % 2 === 0 ? 'condition' : 'comment';
      const answers = request.points.map(
        ({ id }) => ({ point: id, kind, text: sentence(), suggestion: sentence() }) as const,
      );
      const reply = `a${dossier.version}`;
      return {
        kind: 'replied',
        request: request.id,
        reply,
        answers,
        authority: 'working-level',
        about: version,
      };
    }
    case 'move-deadline': {
      const request = one(live);
      const deadline = `2027-02-${String(1 + (other % 20)).padStart(2, '0')}T08:00:00.000Z`;
      return request && { kind: 'deadline-moved', request: request.id, deadline, why: sentence() };
    }
    case 'add-point': {
      const request = one(live);
      const point = { id: `p${dossier.version}`, question: sentence(), sections: [field] };
      return request && { kind: 'point-added', request: request.id, point };
    }
    case 'withdraw': {
      const request = one(live);
      return request && { kind: 'request-withdrawn', request: request.id, why: sentence() };
    }
    case 'settle': {
      const condition = one(consultation.conditions);
      return (
        condition && {
          kind: 'condition-settled',
          condition: condition.id,
          how: 'met',
          who: 'The ministry',
          decision: sentence(),
        }
      );
    }
    case 'arbitrate': {
      const condition = one(consultation.conditions);
      const named = { arbiter: 'a-clearer', arbiterName: 'A clearer', why: sentence() };
      return condition && { kind: 'arbitration-asked', condition: condition.id, ...named };
    }
    case 'reconcile':
      return {
        kind: 'contradiction-settled',
        contradiction: `verdicts:a${dossier.version}:p1`,
        who: 'The meeting',
        decision: sentence(),
      };
    case 'late': {
      const request = one(live);
      const policy = 'deemed-content';
      return (
        request && {
          kind: 'late-applied',
          request: request.id,
          as: policy,
          deadline: request.deadline,
          policy,
        }
      );
    }
    case 'submit':
      return {
        ...{ kind: 'submitted-for-clearance', clearer: 'a-clearer', clearerName: 'A clearer', version },
        ...(other % 2 === 0 && { route: twoSteps }),
      };
    case 'send-back': {
      const proposed = { field, value: { en: sentence() }, base: dossier.fields[field]?.version ?? 0 };
      return {
        ...{ kind: 'sent-back', version, questions: sentence() },
        ...(other % 2 === 0 && { proposals: [proposed] }),
      };
    }
    case 'step-clear':
      return { kind: 'step-cleared', version, step: other % 2, seat: 0, note: sentence() };
    case 'step-refuse':
      return { kind: 'step-refused', version, step: other % 2, seat: 0, reason: sentence() };
    case 'word-as-clearer': {
      const base = dossier.fields[field]?.version ?? 0;
      return { kind: 'clearer-worded', field, value: { en: sentence() }, base, version };
    }
    case 'withdraw-clearance':
      return { kind: 'clearance-withdrawn', reason: sentence(), ...(other % 2 === 0 && { keeps: true }) };
    case 'clear':
      return { kind: 'cleared', version, note: sentence() };
  }
}

/** A way of two steps, one after the other. */
const twoSteps: FrozenRoute = {
  code: 'two',
  name: { en: 'Two steps' },
  when: { themes: [], money: false, treaty: false, atOrAbove: null },
  steps: [1, 2].map((round) => ({
    ...{ name: {}, round, quorum: 1 },
    seats: [{ people: [{ id: 'a-clearer', name: 'A clearer' }] }],
  })),
};

/** What a move comes to in a silence procedure: it is put to some, broken by one, moved and confirmed. */
function silenceDeedOf({ rounds }: Silence, { deed, pick, other, marking }: Move): AnyDeed | undefined {
  const last = rounds.at(-1);
  const round = rounds.length + 1;
  const ends = '2027-01-15T08:00:00.000Z';
  switch (deed) {
    case 'ask':
      return {
        ...{ kind: 'silence-started', round, decides: 'content', text: { en: sentence() } },
        ...{ source: { of: 'own' }, sha256: `hash-${round}`, marking, ends, zone: 'UTC', minimumHours: 72 },
        participants: institutions.slice(0, 1 + (other % institutions.length)).map((institution) => ({
          ...{ id: institution, institution, actor: null, mission: '', address: '', zone: '' },
        })),
      };
    case 'reply': {
      const participant = last?.participants[pick % last.participants.length];
      return (
        last &&
        participant && {
          ...{ kind: 'silence-broken', round: last.round, break: `b${pick}-${other}`, who: 'Somebody' },
          ...{ participant: participant.id, reason: sentence(), amendment: sentence() },
        }
      );
    }
    case 'submit':
      return last && { kind: 'silence-extended', round: last.round, ends, reason: sentence() };
    case 'clear':
      return (
        last && {
          ...{ kind: 'silence-confirmed', round: last.round, outcome: 'broken', sha256: last.sha256 },
          ...{ chair: 'The chair', note: sentence() },
        }
      );
    default:
      return undefined;
  }
}

/** What a move comes to at a coordination meeting: some are invited, points are put, decided, and minutes go out. */
function coordinationDeedOf(
  { version, fields }: Dossier,
  { points, minutes }: Coordination,
  { deed, pick, other, marking }: Move,
): AnyDeed | undefined {
  const point = points[pick % Math.max(points.length, 1)];
  const institution = institutions[other % institutions.length] ?? 'inst-a';
  switch (deed) {
    case 'ask':
      return {
        ...{ kind: 'edited', field: 'institutions', base: fields['institutions']?.version ?? 0 },
        value: institutions.slice(0, 1 + (other % institutions.length)),
      };
    case 'reply':
      return {
        kind: 'agenda-set',
        points: [
          {
            ...{ id: `p${version}`, item: null, origin: { of: 'own' }, text: sentence(), institutions: [] },
            ...{ authority: null, matter: 'content', marking },
          },
        ],
      };
    case 'withdraw':
      return {
        ...{ kind: 'attendance-noted', attendee: `a${version}`, name: sentence(), institution },
        authority: 'official',
      };
    case 'settle':
      return (
        point && {
          ...{ kind: 'point-decided', point: point.id, outcome: 'agreed', text: sentence(), who: sentence() },
          ...{ matter: 'finance', confirmBy: institution, base: point.version },
        }
      );
    case 'submit':
      return {
        ...{ kind: 'minutes-issued', version: minutes.issued.length + 1, sha256: 'hash', silence: null },
      };
    case 'send-back':
      return {
        ...{ kind: 'minutes-corrected', correction: `k${version}`, point: null, text: sentence() },
        who: sentence(),
      };
    case 'clear':
      return (
        point && { kind: 'minutes-confirmed', point: point.id, institution, who: sentence(), letter: 'L-1' }
      );
    default:
      return undefined;
  }
}
