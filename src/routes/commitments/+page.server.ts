import { byDue } from '#desk/follow-up/ties.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText } from '#desk/record/value.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readAll, readPursuits } from '#acts/read-pursuits.ts';
import { labelIn, nameOf, tiedCommitment } from '../pursuits.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const archived = url.searchParams.has('archived');
  const today = desk.now().slice(0, 10);
  const [pursuits, choices] = await Promise.all([
    readPursuits(desk),
    choicesFor(desk, lang, 'commitment', ['theme']),
  ]);
  const all = archived ? await readAll(desk, 'commitment', true) : pursuits.commitments;
  const agreementOf = new Map(pursuits.agreements.map((agreement) => [agreement.id, agreement]));
  const rows = all
    .toSorted(byDue)
    .map((commitment) => {
      const agreement = agreementOf.get(asText(valueOf(commitment, 'agreement')));
      return {
        commitment,
        agreement,
        parties: [asText(valueOf(commitment, 'by')), ...asCodes(valueOf(commitment, 'toWhom'))],
        themes: agreement ? asCodes(valueOf(agreement, 'themes')) : [],
        standing: asText(valueOf(commitment, 'standing')),
        due: asDate(valueOf(commitment, 'due')) ?? null,
      };
    })
    .filter(
      ({ parties, themes, standing, due }) =>
        (asked('partner') === '' || parties.includes(asked('partner'))) &&
        (asked('theme') === '' || themes.includes(asked('theme'))) &&
        (asked('standing') === '' || standing === asked('standing')) &&
        (asked('by') === '' || (due ?? '9999') <= asked('by')),
    )
    .map(({ commitment, agreement, standing, due }) => ({
      ...tiedCommitment(commitment, choices, locals, today),
      id: commitment.id,
      standing,
      due,
      promisedBy: labelIn(choices, 'actor-or-group', asText(valueOf(commitment, 'by'))),
      toWhom: asCodes(valueOf(commitment, 'toWhom'))
        .map((code) => labelIn(choices, 'actor-or-group', code))
        .join(', '),
      agreement: agreement && { href: `/agreements/${agreement.id}`, name: nameOf(agreement) },
    }));
  const parties = new Set(
    all.flatMap((one) => [asText(valueOf(one, 'by')), ...asCodes(valueOf(one, 'toWhom'))]),
  );
  return {
    rows,
    archived,
    themes: choices['theme'] ?? [],
    partners: [...parties]
      .filter(Boolean)
      .map((id) => ({ id, label: labelIn(choices, 'actor-or-group', id) })),
    total: all.length,
    mayOpen: mayDo(desk.reader, { kind: 'commitment', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(all.map(({ marking }) => marking)),
  };
};
