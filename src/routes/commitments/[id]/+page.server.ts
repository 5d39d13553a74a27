import { commitmentsUnder, isOverdue } from '#desk/follow-up/ties.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readPursuits } from '#acts/read-pursuits.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import {
  labelIn,
  labelsIn,
  nameOf,
  tiedAgreement,
  tiedCommitment,
  tiedMeetings,
  tiedObjective,
} from '../../pursuits.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { lang, around } = locals;
  const read = await getDossier(event, params.id, 'commitment');
  const { dossier, allowed } = read;
  const desk = deskOf(locals.desk, read);
  const today = desk.now().slice(0, 10);
  const [pursuits, facts, choices] = await Promise.all([
    readPursuits(desk),
    factsOf(desk.db),
    choicesFor(desk, lang, 'commitment'),
  ]);
  const agreement = pursuits.agreements.find(({ id }) => id === asText(valueOf(dossier, 'agreement')));
  const served = agreement ? asCodes(valueOf(agreement, 'objectives')) : [];
  const objectives = pursuits.objectives.filter(({ id }) => served.includes(id));
  const siblings = agreement
    ? commitmentsUnder(agreement.id, pursuits.commitments).filter(({ id }) => id !== dossier.id)
    : [];
  const toWhom = asCodes(valueOf(dossier, 'toWhom'));
  const by = asText(valueOf(dossier, 'by'));
  const own = around.settings.country ?? around.workspace?.country;
  return {
    id: dossier.id,
    allowed,
    archived: dossier.archived,
    name: nameOf(dossier),
    note: asWords(valueOf(dossier, 'note')),
    by: labelIn(choices, 'actor-or-group', by),
    toWhom: labelsIn(choices, 'actor-or-group', toWhom),
    due: asDate(valueOf(dossier, 'due')) ?? null,
    overdue: isOverdue(dossier, today),
    standing: asText(valueOf(dossier, 'standing')),
    owner: labelIn(choices, 'institution', asText(valueOf(dossier, 'owner'))),
    sources: valueOf(dossier, 'sources'),
    agreement: agreement ? [tiedAgreement(agreement, choices, locals)] : [],
    objectives: objectives.map((objective) => tiedObjective(objective, locals)),
    siblings: siblings.map((sibling) => tiedCommitment(sibling, choices, locals, today)),
    meetings: tiedMeetings(pursuits, facts, locals, {
      partners: [by, ...toWhom].filter((partner) => partner !== own),
      themes: agreement ? asCodes(valueOf(agreement, 'themes')) : [],
      parent: dossier.parent,
    }),
    ownMarking: dossier.marking,
    marking: highestOf([dossier, ...objectives, ...siblings].map(({ marking }) => marking)),
  };
};
