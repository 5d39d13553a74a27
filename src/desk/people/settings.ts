import { isLang, type Lang, type Words } from '#language/language.ts';
import {
  audienceJoint,
  defaultScheme,
  type Audience,
  type MarkingLevel,
  type MarkingScheme,
} from '#desk/marking/marking.ts';
import { delegation, houseTemplates, templatesFrom, type BriefTemplate } from '#desk/brief/template.ts';
import {
  deadlockPolicies,
  defaultPolicy,
  latePolicies,
  type SettlingPolicy,
} from '#desk/item/settling-policy.ts';
import { asCodes, asNumber, asRows, asText, asWords } from '#desk/record/value.ts';
import { tellingFrom, type Telling } from '#desk/notice/telling.ts';
import { officesFrom, routesFrom } from '#desk/item/route-settings.ts';
import type { ClearingOffice, Route } from '#desk/item/route.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { isWeekday, usualDaysOff, weekdays, type DaysOff, type Weekday } from './days-off.ts';
import { isRole, type Role } from './reader.ts';

/** What a desk has chosen, with the defaults of whatever it has not. */
export interface Settings {
  readonly name: Words;
  /** ISO 3166-1 alpha-3, or null until the first page has asked. */
  readonly country: string | null;
  readonly unit: Words;
  readonly language: Lang;
  readonly timeZone: string;
  readonly scheme: MarkingScheme;
  readonly daysOff: DaysOff;
  /** The roles whose people need a second factor. */
  readonly secondFactorFor: readonly Role[];
  /** The code of the template that a brief is made by, unless it has chosen one. */
  readonly template: string;
  /** The house's templates and the desk's own. */
  readonly templates: readonly BriefTemplate[];
  /** The page budget of one item of a brief. */
  readonly pagesPerItem: number;
  /** How many years the audit is kept; null for always. */
  readonly auditYears: number | null;
  readonly settling: SettlingPolicy;
  /** What a silence procedure has at least, in hours; a shorter one needs a reason. */
  readonly silenceHours: number;
  /** How people are told and reminded. */
  readonly telling: Telling;
  /** The institution that is asked where money is touched; null where none is named. */
  readonly finance: string | null;
  /** The offices that clear, and who holds each. */
  readonly offices: readonly ClearingOffice[];
  /** The ways to clearance that the desk has settled. */
  readonly routes: readonly Route[];
}

export const settingsId = (workspace: string): string => `settings-${workspace}`;

export function settingsFrom(dossier: Dossier | undefined): Settings {
  const value = (key: string) => (dossier ? valueOf(dossier, key) : undefined);
  const language = value('language');
  const offices = officesFrom(asRows(value('offices')));
  return {
    name: asWords(value('name')),
    country: asText(value('country')) || null,
    unit: asWords(value('unit')),
    language: isLang(language) ? language : 'id',
    timeZone: asText(value('timeZone')) || 'UTC',
    scheme: {
      levels: levelsFrom(asRows(value('levels'))),
      audiences: audiencesFrom(asRows(value('audiences'))),
      highest: asNumber(value('highest')) ?? defaultScheme.highest,
    },
    daysOff: {
      weekly: weeklyFrom(asCodes(value('weeklyDaysOff'))),
      holidays: new Set(asRows(value('holidays')).flatMap((row) => asText(row['on']) || [])),
    },
    secondFactorFor: asCodes(value('secondFactorFor')).filter(isRole),
    template: asText(value('defaultTemplate')) || delegation.code,
    templates: [...houseTemplates, ...templatesFrom(asRows(value('templates')))],
    pagesPerItem: asNumber(value('pagesPerItem')) ?? 4,
    auditYears: asNumber(value('auditYears')) ?? null,
    settling: {
      late: latePolicies.find((one) => one === value('latePolicy')) ?? defaultPolicy.late,
      deemMandatory: value('deemMandatory') === true,
      deadlock: deadlockPolicies.find((one) => one === value('deadlockPolicy')) ?? defaultPolicy.deadlock,
      requiredSectors: asCodes(value('requiredSectors')),
    },
    // As the General Assembly's decision 74/544 has it.
    silenceHours: asNumber(value('silenceHours')) ?? 72,
    telling: tellingFrom(dossier, asText(value('timeZone')) || 'UTC'),
    finance: asText(value('finance')) || null,
    offices,
    routes: routesFrom(asRows(value('routes')), asRows(value('routeSteps')), offices),
  };
}

function weeklyFrom(codes: readonly string[]): readonly Weekday[] {
  const chosen = codes.filter(isWeekday);
  return chosen.length > 0 && chosen.length < weekdays.length ? chosen : usualDaysOff;
}

function levelsFrom(rows: ReturnType<typeof asRows>): readonly MarkingLevel[] {
  const levels = rows.flatMap((row) => {
    const rank = asNumber(row['rank']);
    return rank === undefined ? [] : [{ rank, name: asWords(row['name']) }];
  });
  return levels.length > 0 ? levels.toSorted((a, b) => a.rank - b.rank) : defaultScheme.levels;
}

function audiencesFrom(rows: ReturnType<typeof asRows>): readonly Audience[] {
  const audiences = rows.flatMap((row) => {
    const code = asText(row['code']);
    return code === '' || code.includes(audienceJoint) ? [] : [{ code, name: asWords(row['name']) }];
  });
  return audiences.length > 0 ? audiences : defaultScheme.audiences;
}
