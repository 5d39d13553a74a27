import { commitmentsUnder, isOverdue } from '#desk/follow-up/ties.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText } from '#desk/record/value.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readAll, readPursuits } from '#acts/read-pursuits.ts';
import { labelIn, labelsIn, nameOf } from '../pursuits.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const archived = url.searchParams.has('archived');
  const today = desk.now().slice(0, 10);
  const [pursuits, choices] = await Promise.all([readPursuits(desk), choicesFor(desk, lang, 'agreement')]);
  const all = archived ? await readAll(desk, 'agreement', true) : pursuits.agreements;
  const has = (wanted: string, codes: readonly string[]): boolean => wanted === '' || codes.includes(wanted);
  const rows = all
    .map((agreement) => ({
      agreement,
      partners: asCodes(valueOf(agreement, 'partners')),
      themes: asCodes(valueOf(agreement, 'themes')),
      type: asText(valueOf(agreement, 'agreementType')),
      commitments: commitmentsUnder(agreement.id, pursuits.commitments),
    }))
    .filter(
      ({ partners, themes, type }) =>
        has(asked('partner'), partners) && has(asked('theme'), themes) && has(asked('type'), [type]),
    )
    .map(({ agreement, partners, themes, type, commitments }) => ({
      id: agreement.id,
      name: nameOf(agreement),
      partners: labelsIn(choices, 'actor-or-group', partners),
      themes: labelsIn(choices, 'theme', themes),
      type,
      signed: asDate(valueOf(agreement, 'signed')) ?? null,
      objectives: asCodes(valueOf(agreement, 'objectives')).length,
      commitments: commitments.length,
      late: commitments.filter((commitment) => isOverdue(commitment, today)).length,
    }))
    .toSorted((one, other) => (other.signed ?? '').localeCompare(one.signed ?? ''));
  const partners = new Set(all.flatMap((agreement) => asCodes(valueOf(agreement, 'partners'))));
  return {
    rows,
    archived,
    themes: choices['theme'] ?? [],
    partners: [...partners].map((id) => ({ id, label: labelIn(choices, 'actor-or-group', id) })),
    total: all.length,
    mayOpen: mayDo(desk.reader, { kind: 'agreement', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(all.map(({ marking }) => marking)),
  };
};
