import { commitmentsUnder } from '#desk/follow-up/ties.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readPursuits } from '#acts/read-pursuits.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import { labelsIn, nameOf, tiedCommitment, tiedMeetings, tiedObjective } from '../../pursuits.ts';
import { readSdgTargets } from '#desk/strategy/sdg.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { lang, around } = locals;
  const read = await getDossier(event, params.id, 'agreement');
  const { dossier, allowed } = read;
  const desk = deskOf(locals.desk, read);
  const [pursuits, facts, choices] = await Promise.all([
    readPursuits(desk),
    factsOf(desk.db),
    choicesFor(desk, lang, 'agreement'),
  ]);
  const wanted = asCodes(valueOf(dossier, 'objectives'));
  const objectives = pursuits.objectives.filter(({ id }) => wanted.includes(id));
  const commitments = commitmentsUnder(dossier.id, pursuits.commitments);
  const partners = asCodes(valueOf(dossier, 'partners'));
  const themes = asCodes(valueOf(dossier, 'themes'));
  const own = around.settings.country ?? around.workspace?.country;
  return {
    id: dossier.id,
    allowed,
    archived: dossier.archived,
    name: nameOf(dossier),
    about: asWords(valueOf(dossier, 'about')),
    ourView: asWords(valueOf(dossier, 'ourView')),
    partners: labelsIn(choices, 'actor-or-group', partners),
    type: asText(valueOf(dossier, 'agreementType')),
    signed: asDate(valueOf(dossier, 'signed')) ?? null,
    ends: asDate(valueOf(dossier, 'ends')) ?? null,
    themes: labelsIn(choices, 'theme', themes),
    sdgTargets: readSdgTargets(
      objectives.map((one) => asText(valueOf(one, 'sdgTargets'))).join(' '),
    ).targets.join(', '),
    sources: valueOf(dossier, 'sources'),
    objectives: objectives.map((objective) => tiedObjective(objective, locals)),
    commitments: commitments.map((one) => tiedCommitment(one, choices, locals, desk.now().slice(0, 10))),
    meetings: tiedMeetings(pursuits, facts, locals, {
      partners: partners.filter((partner) => partner !== own),
      themes,
      parent: dossier.parent,
    }),
    mayCommit: mayDo(desk.reader, { kind: 'commitment', lead: desk.reader.institution }, 'opened'),
    ownMarking: dossier.marking,
    marking: highestOf([
      dossier.marking,
      ...Object.values(dossier.fields).map((held) => held.marking),
      ...[...objectives, ...commitments].map(({ marking }) => marking),
    ]),
  };
};
