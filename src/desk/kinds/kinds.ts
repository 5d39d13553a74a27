import { everyone, type Marking } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';
import { agreementFields, commitmentFields, objectiveFields } from './follow-up-fields.ts';
import { candidatureFields } from './candidature-fields.ts';
import { contributionFields } from './contribution-fields.ts';
import { coverFields } from './cover-fields.ts';
import { institutionFields, personFields, taskForceFields } from './people-fields.ts';
import { itemFields } from './item-fields.ts';
import { meetingFields } from './meeting-fields.ts';
import { briefFields } from './brief-fields.ts';
import { coordinationFields } from './coordination-fields.ts';
import { priorityFields } from './priority-fields.ts';
import { settingsFields } from './settings-fields.ts';
import { dependenceFields, participationFields } from './standing-fields.ts';
import { silenceFields } from './silence-fields.ts';
import { strategyReviewFields } from './strategy-review-fields.ts';

/** What a dossier can be about. */
export const dossierKinds = [
  'meeting',
  'item',
  'contribution',
  'candidature',
  'brief',
  'silence',
  'coordination',
  'institution',
  'person',
  'task-force',
  'objective',
  'agreement',
  'commitment',
  'priority-review',
  'cover-plan',
  'strategy-review',
  'participation',
  'dependence',
  'settings',
] as const;
export type DossierKind = (typeof dossierKinds)[number];

/** What a form may be about: a dossier, or a stance on an item. */
export type FormKind = DossierKind | 'stance';

export const isDossierKind = (value: unknown): value is DossierKind =>
  dossierKinds.some((kind) => kind === value);

/** The fields of each kind, in the order a person fills them in. */
export const fieldsOf: Readonly<Record<DossierKind, readonly Field[]>> = {
  meeting: meetingFields,
  item: itemFields,
  contribution: contributionFields,
  candidature: candidatureFields,
  brief: briefFields,
  silence: silenceFields,
  coordination: coordinationFields,
  institution: institutionFields,
  person: personFields,
  'task-force': taskForceFields,
  objective: objectiveFields,
  agreement: agreementFields,
  commitment: commitmentFields,
  'priority-review': priorityFields,
  'cover-plan': coverFields,
  'strategy-review': strategyReviewFields,
  participation: participationFields,
  dependence: dependenceFields,
  settings: settingsFields,
};

/** The fields that a form offers: what the desk reckons by itself is not typed. */
export const formFieldsOf = (kind: DossierKind): readonly Field[] =>
  fieldsOf[kind].filter(({ reckoned }) => !reckoned);

export const findField = (kind: DossierKind, key: string): Field | undefined =>
  fieldsOf[kind].find((field) => field.key === key);

/** The field whose words are the dossier's name. Every kind has one called `name`. */
export const nameField = 'name';

/** How a new dossier of a kind is marked unless its author says otherwise: as its name is. */
export const defaultMarkingOf = (kind: DossierKind): Marking =>
  findField(kind, nameField)?.marking ?? everyone;
