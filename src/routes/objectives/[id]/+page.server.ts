import { agreementsServing, byDue, commitmentsUnder } from '#desk/follow-up/ties.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText, asWords } from '#desk/record/value.ts';
import { linesOf } from '#desk/strategy/review-line.ts';
import { makeLines } from '#desk/strategy/make-lines.ts';
import { factsOf } from '#acts/facts.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readPursuits } from '#acts/read-pursuits.ts';
import { readGrounds } from '#acts/strategy/read-grounds.ts';
import { lastDecisionOn } from '#acts/strategy/read-strategy.ts';
import { readReviews } from '#acts/strategy/read-reviews.ts';
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
  const [grounds, reviews] = await Promise.all([
    readGrounds(desk, { country, today, since: null, formerly: [], objectives: [dossier.id] }),
    readReviews(desk),
  ]);
  const lines = makeLines(grounds);
  const direct = asCodes(valueOf(dossier, 'commitments'));
  const promised = [
    ...new Map(
      [...commitments, ...pursuits.commitments.filter(({ id }) => direct.includes(id))].map((one) => [
        one.id,
        one,
      ]),
    ).values(),
  ].toSorted(byDue);
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
    stood: linesOf(lines, 'objective')[0]?.stood ?? null,
    items: linesOf(lines, 'served').flatMap(({ served }) => (served.kind === 'item' ? served : [])),
    decided: lastDecisionOn(reviews, dossier.id) ?? null,
    sources: valueOf(dossier, 'sources'),
    agreements: agreements.map((agreement) => tiedAgreement(agreement, choices, locals)),
    commitments: promised.map((commitment) => tiedCommitment(commitment, choices, locals, today)),
    meetings: tiedMeetings(pursuits, facts, locals, { partners: [], themes, parent: dossier.parent }),
    ownMarking: dossier.marking,
    marking: highestOf([dossier, ...agreements, ...promised, ...lines].map(({ marking }) => marking)),
  };
};
