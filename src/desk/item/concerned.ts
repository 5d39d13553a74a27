import type { Consultation, Request } from './consultation.ts';

/** The sections that a question's point speaks of. */
const sectionsOf = (requests: readonly Request[], request: string, point: string): readonly string[] =>
  requests.find(({ id }) => id === request)?.points.find(({ id }) => id === point)?.sections ?? [];

/**
 * The other institutions whom an objection concerns: those who were asked about all the words that it speaks of. Whoever
 * was shown only some of them does not get the objection either, since it may quote the rest.
 */
export function concernedBy(
  { requests }: Pick<Consultation, 'requests'>,
  objection: { readonly request: string; readonly point: string; readonly institution: string },
): readonly string[] {
  const sections = sectionsOf(requests, objection.request, objection.point);
  if (sections.length === 0) return [];
  const shown = new Map<string, Set<string>>();
  for (const { institution, points, withdrawn } of requests) {
    if (withdrawn !== null || institution === objection.institution) continue;
    const seen = shown.get(institution) ?? new Set();
    for (const section of points.flatMap((point) => point.sections)) seen.add(section);
    shown.set(institution, seen);
  }
  return [...shown]
    .filter(([, seen]) => sections.every((section) => seen.has(section)))
    .map(([institution]) => institution);
}
