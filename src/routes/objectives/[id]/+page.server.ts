import { agreementsServing, byDue, commitmentsUnder } from '#desk/follow-up/ties.ts';
import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readPursuits } from '#acts/read-pursuits.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import { labelIn, labelsIn, nameOf, tiedAgreement, tiedCommitment, tiedMeetings } from '../../pursuits.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { lang, around } = locals;
  const read = await getDossier(event, params.id, 'objective');
  const { dossier, allowed } = read;
  const desk = deskOf(locals.desk, read);
  const today = desk.now().slice(0, 10);
  const [pursuits, facts, choices] = await Promise.all([
    readPursuits(desk),
    factsOf(desk.db),
    choicesFor(desk, lang, 'objective', ['actor-or-group']),
  ]);
  const agreements = agreementsServing(dossier.id, pursuits.agreements);
  const commitments = agreements
    .flatMap(({ id }) => commitmentsUnder(id, pursuits.commitments))
    .toSorted(byDue);
  const themes = asCodes(valueOf(dossier, 'themes'));
  const country = around.settings.country ?? around.workspace?.country ?? '';
  const indicator = facts.indicator(asText(valueOf(dossier, 'indicator')));
  return {
    id: dossier.id,
    allowed,
    archived: dossier.archived,
    name: nameOf(dossier),
    why: asWords(valueOf(dossier, 'why')),
    target: asWords(valueOf(dossier, 'target')),
    by: asDate(valueOf(dossier, 'by')) ?? null,
    owner: labelIn(choices, 'institution', asText(valueOf(dossier, 'owner'))),
    sdgTargets: asText(valueOf(dossier, 'sdgTargets')),
    themes: labelsIn(choices, 'theme', themes),
    figure: indicator
      ? {
          name: textIn(indicator.name, lang),
          unit: textIn(indicator.unit, lang),
          source: `${indicator.publisher}, ${indicator.year}. ${indicator.reference}`,
          ...facts.latestFigure(indicator.code, country),
        }
      : null,
    sources: valueOf(dossier, 'sources'),
    agreements: agreements.map((agreement) => tiedAgreement(agreement, choices, locals)),
    commitments: commitments.map((commitment) => tiedCommitment(commitment, choices, locals, today)),
    meetings: tiedMeetings(pursuits, facts, locals, { partners: [], themes, parent: dossier.parent }),
    ownMarking: dossier.marking,
    marking: highestOf([dossier, ...agreements, ...commitments].map(({ marking }) => marking)),
  };
};
