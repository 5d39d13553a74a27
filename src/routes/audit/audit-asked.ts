import { isRealDay } from '#desk/forms/real-day.ts';
import type { AuditAsked } from '#acts/audit/read-audit.ts';

/** What an address asks the audit for, and what stands in it as a day and is none. */
export function auditAsked(
  url: URL,
  timeZone: string,
): { readonly asked: AuditAsked; readonly noDays: readonly string[] } {
  const said = (name: string): string => (url.searchParams.get(name) ?? '').trim().slice(0, 200);
  const day = (name: string): string => (isRealDay(said(name)) ? said(name) : '');
  const { who, dossier, what } = { who: said('who'), dossier: said('dossier'), what: said('what') };
  return {
    asked: { who, dossier, what, from: day('from'), to: day('to'), timeZone },
    noDays: ['from', 'to'].map(said).filter((text) => text !== '' && !isRealDay(text)),
  };
}
