import { everyone, government } from '#desk/marking/marking.ts';
import { offices } from '#desk/item/settling-policy.ts';
import { mandateCapacities } from '#desk/people/directory.ts';
import { assessors, competenceLevels } from '#desk/priorities/competence-levels.ts';
import type { Field } from '#desk/record/field.ts';

export const sectors = ['government', 'academia', 'industry', 'civil-society'] as const;

/** Languages of letters: those that the desk itself speaks. */
const letters = ['id', 'en'] as const;
/** Languages that a person may be spoken to in: the desk's, the United Nations' and some of the region's. */
const spoken = ['id', 'en', 'ar', 'zh', 'fr', 'ru', 'es', 'pt', 'ms', 'hi', 'ja', 'ko', 'de'] as const;

export const institutionFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'shortName', shape: 'title', marking: everyone },
  { key: 'sector', shape: 'choice', options: sectors, required: true, marking: everyone },
  { key: 'mandate', shape: 'words', marking: everyone },
  { key: 'themes', shape: 'references', to: 'theme', marking: everyone },
  /** In what capacity it deals with which theme: whom to ask follows from it. */
  {
    key: 'mandates',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'theme', shape: 'reference', to: 'theme', required: true },
      { key: 'capacity', shape: 'choice', options: mandateCapacities, required: true },
      { key: 'law', shape: 'line' },
    ],
  },
  { key: 'flags', shape: 'choices', options: offices, marking: everyone },
  /** Who is turned to, first to last; whoever is only marked as a focal point comes after them. */
  {
    key: 'focalPoints',
    shape: 'rows',
    marking: government,
    columns: [{ key: 'person', shape: 'reference', to: 'person', required: true }],
  },
  { key: 'email', shape: 'line', marking: government },
  { key: 'language', shape: 'choice', options: letters, marking: everyone },
  { key: 'website', shape: 'line', marking: everyone },
];

export const personFields: readonly Field[] = [
  { key: 'name', shape: 'line', required: true, marking: government },
  { key: 'title', shape: 'title', marking: government },
  { key: 'institution', shape: 'reference', to: 'institution', required: true, marking: government },
  { key: 'unit', shape: 'title', marking: government },
  /** The themes that this person looks after. */
  { key: 'portfolio', shape: 'references', to: 'theme', marking: government },
  /** How well this person knows each theme, as they say themselves and as the head says. */
  {
    key: 'competence',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'theme', shape: 'reference', to: 'theme', required: true },
      { key: 'level', shape: 'choice', options: competenceLevels, required: true },
      { key: 'by', shape: 'choice', options: assessors, required: true },
      { key: 'evidence', shape: 'line' },
      { key: 'on', shape: 'date', required: true },
    ],
  },
  { key: 'focalPoint', shape: 'yes-no', marking: government },
  /** Who answers whenever this person is away and the absence names nobody else. */
  { key: 'standIn', shape: 'reference', to: 'person', marking: government },
  {
    key: 'absences',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'from', shape: 'date', required: true },
      { key: 'to', shape: 'date', required: true },
      { key: 'standIn', shape: 'reference', to: 'person' },
    ],
  },
  { key: 'language', shape: 'choice', options: letters, marking: government },
  { key: 'languages', shape: 'choices', options: spoken, marking: government },
  { key: 'email', shape: 'line', marking: government },
  { key: 'phone', shape: 'line', marking: government },
];

export const taskForceFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'mandate', shape: 'words', required: true, marking: government },
  { key: 'starts', shape: 'date', marking: government },
  { key: 'ends', shape: 'date', notBefore: 'starts', marking: government },
  { key: 'themes', shape: 'references', to: 'theme', marking: government },
  {
    key: 'members',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'institution', shape: 'reference', to: 'institution', required: true },
      { key: 'who', shape: 'reference', to: 'person' },
      { key: 'person', shape: 'line' },
      { key: 'part', shape: 'choice', options: ['chair', 'member', 'secretary', 'observer'] },
    ],
  },
];
