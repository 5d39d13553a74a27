import { defaultScheme, governmentRank, publicRank, restrictedRank } from '#desk/marking/marking.ts';
import { findTemplateFault, houseTemplates } from '#desk/brief/template.ts';
import { isTimeZone } from '#desk/forms/time-zone.ts';
import { findRouteFault } from '#desk/item/route-settings.ts';
import type { Edited } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import { isClockTime } from '#desk/notice/choices.ts';
import { asNumber, asRows, asText } from '#desk/record/value.ts';
import { settingsFrom } from './settings.ts';

/** The markings that something on the desk carries today. */
export interface MarkingsInUse {
  readonly ranks: readonly number[];
  readonly audiences: readonly string[];
}

export const noMarkingsInUse: MarkingsInUse = { ranks: [], audiences: [] };

/** Ranks that fields carry by themselves (`desk/kinds`): a country may rename them, not do without them. */
const builtInRanks = [publicRank, governmentRank, restrictedRank];

/**
 * Why an edit of the settings may not be: they must stay true of everything that is already on the record.
 * Undefined where nothing speaks against it.
 */
export function findSettingsFault(
  dossier: Dossier,
  { field, value }: Edited,
  inUse: MarkingsInUse,
  allowed: readonly string[],
): Refusal | undefined {
  switch (field) {
    case 'country': {
      const already = asText(valueOf(dossier, 'country'));
      return already !== '' && asText(value) !== already ? refuse('country-settled', allowed) : undefined;
    }
    case 'levels': {
      const rows = asRows(value);
      const ranks = rows.length === 0 ? builtInRanks : rows.flatMap((row) => asNumber(row['rank']) ?? []);
      if (new Set(ranks).size < ranks.length || !ranks.every((rank) => Number.isInteger(rank) && rank >= 0)) {
        return refuse('ranks-unclear', allowed);
      }
      const { highest } = settingsFrom(dossier).scheme;
      const missing = [...new Set([...builtInRanks, ...inUse.ranks, highest])].filter(
        (rank) => !ranks.includes(rank),
      );
      return missing.length > 0
        ? refuse('rank-in-use', allowed, { ranks: missing.toSorted((a, b) => a - b).join(', ') })
        : undefined;
    }
    case 'audiences': {
      const rows = asRows(value);
      const codes = rows.map((row) => asText(row['code']));
      if (new Set(codes).size < codes.length || !codes.every((code) => /^[a-z0-9-]+$/.test(code))) {
        return refuse('codes-unclear', allowed);
      }
      const kept = rows.length === 0 ? defaultScheme.audiences.map(({ code }) => code) : codes;
      const missing = inUse.audiences.filter((code) => !kept.includes(code));
      return missing.length > 0
        ? refuse('audience-in-use', allowed, { codes: missing.join(', ') })
        : undefined;
    }
    case 'highest': {
      const { levels } = settingsFrom(dossier).scheme;
      const highest = asNumber(value) ?? defaultScheme.highest;
      if (!levels.some(({ rank }) => rank === highest)) return refuse('no-such-level', allowed);
      return inUse.ranks.some((rank) => rank > highest) ? refuse('highest-below-use', allowed) : undefined;
    }
    case 'templates': {
      const rows = asRows(value);
      const fault = findTemplateFault(rows);
      if (fault) return refuse(fault.reason, allowed, 'values' in fault ? fault.values : undefined);
      const { template } = settingsFrom(dossier);
      const codes = [...houseTemplates.map(({ code }) => code), ...rows.map((row) => asText(row['code']))];
      return codes.includes(template) ? undefined : refuse('template-in-use', allowed, { template });
    }
    case 'defaultTemplate': {
      const codes = settingsFrom(dossier).templates.map(({ code }) => code);
      const template = asText(value);
      return template === '' || codes.includes(template)
        ? undefined
        : refuse('no-such-template', allowed, { template, templates: codes.join(', ') });
    }
    case 'offices':
    case 'routes':
    case 'routeSteps': {
      const fault = findRouteFault(asRows(value), field);
      return fault === undefined ? undefined : refuse(fault, allowed);
    }
    case 'timeZone':
      return asText(value) === '' || isTimeZone(asText(value))
        ? undefined
        : refuse('no-such-time-zone', allowed, { zone: asText(value) });
    case 'silenceHours': {
      const hours = asNumber(value) ?? 72;
      return hours >= 1 && hours <= 24 * 365 ? undefined : refuse('silence-hours-unclear', allowed);
    }
    case 'mailHour':
    case 'quietFrom':
    case 'quietUntil':
      return asText(value) === '' || isClockTime(asText(value))
        ? undefined
        : refuse('no-clock-time', allowed);
    case 'remindBefore':
    case 'remindAfter': {
      const days = asNumber(value) ?? 0;
      return Number.isInteger(days) && days >= 0 && days <= 10 ? undefined : refuse('days-unclear', allowed);
    }
    case 'auditYears': {
      const years = asNumber(value) ?? 1;
      return Number.isInteger(years) && years >= 1 && years <= 100
        ? undefined
        : refuse('audit-years-unclear', allowed);
    }
    case 'pagesPerItem': {
      const pages = asNumber(value) ?? 4;
      return pages >= 1 && pages <= 20 ? undefined : refuse('pages-unclear', allowed);
    }
    default:
      return undefined;
  }
}
