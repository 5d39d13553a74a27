import type { AuditAsked } from '#acts/audit/read-audit.ts';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What an address asks the audit for; a day that does not exist asks for none. */
export function auditAsked(url: URL, timeZone: string): AuditAsked {
  const asked = (name: string): string => (url.searchParams.get(name) ?? '').trim().slice(0, 200);
  const day = (name: string): string => (isDay(asked(name)) ? asked(name) : '');
  const { who, dossier, what } = { who: asked('who'), dossier: asked('dossier'), what: asked('what') };
  return { who, dossier, what, from: day('from'), to: day('to'), timeZone };
}
