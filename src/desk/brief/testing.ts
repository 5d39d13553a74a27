import { translatorFor } from '#language/messages.ts';
import type { Lang } from '#language/language.ts';
import { findField, type DossierKind } from '#desk/kinds/kinds.ts';
import { noConsultation, type Consultation, type Reply, type Request } from '#desk/item/consultation.ts';
import { defaultScheme, everyone, government, type Marking } from '#desk/marking/marking.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import type { Author } from '#desk/record/act.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { stancesFromRows } from '#desk/stance/apply-stance-deed.ts';
import type { FieldValue } from '#desk/record/value.ts';
import type { BriefFacts, BriefRule } from './brief-facts.ts';
import { beforeCutOf, type BriefInput } from './brief-input.ts';
import { nothingIssued } from './issue.ts';
import { delegation } from './template.ts';

export type Values = Readonly<Record<string, FieldValue>>;

const sari: Author = { id: 'sari', name: 'Sari', roles: ['officer'], institution: null };
const noon = '2027-01-04T12:00:00.000Z';

/** A dossier that holds these values, each with its kind's own marking. */
export function aDossier(
  kind: DossierKind,
  id: string,
  values: Values,
  more: Partial<Dossier> = {},
): Dossier {
  const fields: Record<string, Dossier['fields'][string]> = {};
  const { stances: rows, ...plain } = values;
  const stances =
    rows === undefined ? [] : stancesFromRows([], rows, government, { seq: 1, at: noon, by: sari });
  for (const [key, value] of Object.entries(plain)) {
    fields[key] = {
      value,
      marking: findField(kind, key)?.marking ?? everyone,
      version: 1,
      by: 'Sari',
      at: noon,
    };
  }
  return {
    id,
    kind,
    workspace: 'w',
    parent: null,
    lead: null,
    marking: everyone,
    version: 1,
    fields,
    ...(stances.length > 0 && { stances }),
    attachments: [],
    archived: false,
    createdAt: noon,
    changedAt: noon,
    changedBy: 'Sari',
    ...more,
  };
}

export const aMeeting = (values: Values = {}): Dossier =>
  aDossier('meeting', 'meeting', {
    name: { en: 'Radio conference', id: 'Konferensi radio' },
    forum: 'WRC',
    starts: '2027-10-18',
    datesConfirmed: true,
    membersGroup: 'CLUB',
    legalForm: 'no-agreement',
    aims: { en: 'Keep the band.', id: 'Pertahankan pita.' },
    delegation: [{ id: 'r1', name: 'Budi', institution: 'kom', task: null, rooms: 'A' }],
    ...values,
  });

export const anItem = (id: string, values: Values = {}, more: Partial<Dossier> = {}): Dossier =>
  aDossier(
    'item',
    id,
    { name: { en: `Item ${id}`, id: `Mata acara ${id}` }, depth: 'full', ...values },
    more,
  );

export const aContribution = (id: string, values: Values = {}): Dossier =>
  aDossier('contribution', id, {
    name: { en: `Paper ${id}`, id: `Makalah ${id}` },
    number: id,
    from: ['AA'],
    ...values,
  });

export const anInstitution = (id: string, name: string, sector = 'government'): Dossier =>
  aDossier('institution', id, { name: { en: name, id: name }, sector });

/** A field marked otherwise than its kind says. */
export function withMarking(dossier: Dossier, key: string, marking: Marking): Dossier {
  const held = dossier.fields[key];
  return held ? { ...dossier, fields: { ...dossier.fields, [key]: { ...held, marking } } } : dossier;
}

export const withConsultation = (consultation: Partial<Consultation>): Partial<Dossier> => ({
  consultation: { ...noConsultation, ...consultation },
});

export const aRequest = (id: string, institution: string, more: Partial<Request> = {}): Request => ({
  id,
  institution,
  points: [{ id: 'p1', question: 'Agreed?', sections: ['objective'] }],
  askedAt: noon,
  askedBy: 'Sari',
  deadline: '2027-02-01T16:00:00.000Z',
  shortBecause: null,
  mandatory: true,
  withdrawn: null,
  ...more,
});

export const aReply = (id: string, request: string, more: Partial<Reply> = {}): Reply => ({
  id,
  request,
  institution: 'kom',
  answers: [{ point: 'p1', kind: 'content', text: '' }],
  authority: 'official',
  signatory: 'Director',
  letter: '12/2027',
  spoken: null,
  by: 'Rina',
  at: '2027-01-20T09:00:00.000Z',
  about: 1,
  stands: true,
  ...more,
});

export const clearedAt = (version: number): Partial<Consultation> => ({
  positionVersion: version,
  clearance: {
    at: 'cleared',
    version,
    seq: version,
    by: 'Minister',
    when: '2027-02-02T08:00:00.000Z',
    note: null,
    clearers: [],
    alone: false,
  },
});

export const consensusRule: BriefRule = {
  way: 'consensus',
  threshold: 'consensus',
  base: 'present',
  weights: 'one-each',
  abstention: 'not-counted',
  ifNothingAgreed: 'status-quo',
  note: null,
  source: { publisher: 'ITU', year: 2023, reference: 'General Rules' },
};

export const majorityRule: BriefRule = {
  ...consensusRule,
  way: 'vote',
  threshold: 'majority',
  base: 'present-and-voting',
};

const actors: Readonly<Record<string, string>> = {
  AA: 'Alphaland',
  BB: 'Betaland',
  CC: 'Gammaland',
  DD: 'Deltaland',
  EE: 'Epsiland',
  BLOC: 'The Bloc',
};
const groups: Readonly<Record<string, readonly string[]>> = {
  CLUB: ['AA', 'BB', 'CC', 'DD', 'EE'],
  BLOC: ['CC', 'DD'],
};

export const someFacts = (rule: BriefRule | undefined = consensusRule): BriefFacts => ({
  actorName: (code) => actors[code],
  forumName: (code) => (code === 'WRC' ? 'World Radio Conference' : undefined),
  themeName: () => undefined,
  ruleInForce: () => rule,
  membersOn: (group) => groups[group],
  membersOfForum: () => undefined,
});

/** Everything for a brief in a language, for somebody who may read all. */
export function aBriefInput(more: Partial<BriefInput> = {}, lang: Lang = 'en'): BriefInput {
  const meeting = more.meeting ?? aMeeting();
  const items = more.items ?? [];
  const contributions = more.contributions ?? [];
  return {
    lang,
    t: translatorFor(lang),
    template: delegation,
    spoken: lang,
    now: '2027-03-01T08:00:00.000Z',
    timeZone: 'Asia/Jakarta',
    reader: readerWithRole('delegate'),
    scheme: defaultScheme,
    illustrative: false,
    settings: aDossier('settings', 'settings', { name: { en: 'Desk' }, country: 'AA', unit: { en: 'Unit' } }),
    meeting,
    items,
    contributions,
    institutions: [anInstitution('kom', 'Communications ministry'), anInstitution('fin', 'Finance ministry')],
    issued: nothingIssued,
    facts: someFacts(),
    pagesPerItem: 4,
    copy: null,
    beforeCut: beforeCutOf([meeting, ...items, ...contributions]),
    ...more,
  };
}
