import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { everyone, government, restricted, type Marking } from '#desk/marking/marking.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { FrozenRoute } from '#desk/item/route.ts';
import { roles, type Reader } from '#desk/people/reader.ts';
import type { Author } from '#desk/record/act.ts';
import type { AnyDeed, Opened } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { coordinationDeedOf } from './random-coordinations.ts';
import { audiences, institutions, markings, sentence, type Move } from './random-moves.ts';
import { reviewDeedOf } from './random-reviews.ts';
import { silenceDeedOf } from './random-silences.ts';

/** Anybody: every role and pair of roles, in or out of an institution, cleared less than the role allows, or a guest. */
export const readers: fc.Arbitrary<Reader> = fc.record({
  id: fc.constantFrom('somebody', 'a-clearer'),
  name: fc.constant('Somebody'),
  roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 0, maxLength: 2 }),
  institution: fc.constantFrom(null, ...institutions),
  ceiling: fc.constantFrom(-1, everyone.rank, government.rank, restricted.rank),
  audiences: fc.subarray([...audiences]),
});

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
    'strategy-review',
    'strategy-review',
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
  'strategy-review': ['learned'],
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
  if (dossier.review) return reviewDeedOf(dossier, dossier.review, { deed, pick, other, marking });
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
