import { fail } from '@sveltejs/kit';
import { highestOf } from '#desk/marking/marking.ts';
import { hasRole } from '#desk/people/reader.ts';
import { keepsPosition } from '#desk/item/may-settle.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asText } from '#desk/record/value.ts';
import { lastRound, noSilence, silentIn, standingOfSilence } from '#desk/silence/silence.ts';
import { silenceOutcomes } from '#desk/silence/silence-deeds.ts';
import {
  askExtension,
  breakSilence,
  confirmSilence,
  correctHour,
  declineExtension,
  extendSilence,
  withdrawBreak,
} from '#acts/silence/act-on-silence.ts';
import { isIntact } from '#acts/silence/read-silences.ts';
import { renewSilenceLink } from '#acts/silence/silence-link.ts';
import { deskRunning } from '#acts/running.ts';
import { answer, lineOf } from '../../items/item-page.ts';
import { participantName } from '#ui/item/item-names.ts';
import { getSilence } from '../silence-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk } = event.locals;
  const { dossier, allowed, choices, crumb } = await getSilence(event, event.params.id);
  const silence = dossier.silence ?? noSilence;
  const round = lastRound(silence);
  const names = Object.fromEntries(
    silence.rounds.flatMap(({ participants }) =>
      participants.map((one) => [one.id, participantName(choices, one)] as const),
    ),
  );
  const own = round?.participants.find(
    ({ institution }) => institution !== null && institution === desk.reader.institution,
  );
  return {
    dossier,
    allowed,
    choices,
    crumb,
    names,
    now: desk.now(),
    standing: standingOfSilence(silence, desk.now()),
    silent: round ? silentIn(silence, round) : 0,
    intact: silence.rounds.map(isIntact),
    /** The participant that this reader may speak for without a letter. */
    own: own && hasRole(desk.reader, 'lead', 'focal-point') ? own.id : null,
    works: keepsPosition(desk.reader, dossier),
    runs: event.url.searchParams.has('runs'),
    chair: asText(dossier.fields['chair']?.value) || desk.reader.name,
    origin: deskRunning().origin,
    marking: highestOf(partsOf(dossier).map(({ marking }) => marking)),
  };
};

const back = ({ id }: { readonly id: string }): string => `/silences/${id}`;

export const actions: Actions = {
  break: async ({ locals, params, request }) => {
    const form = await request.formData();
    const line = (name: string): string => lineOf(form, name);
    const done = await breakSilence(locals.desk, params.id, Number(line('round')), {
      participant: line('participant'),
      who: line('who'),
      reason: line('reason'),
      amendment: line('amendment'),
      letter: line('letter'),
    });
    return answer(done, back(params), form);
  },
  withdraw: async ({ locals, params, request }) => {
    const form = await request.formData();
    const said = {
      break: lineOf(form, 'break'),
      who: lineOf(form, 'who'),
      reason: lineOf(form, 'why'),
      letter: lineOf(form, 'letter'),
    };
    const done = await withdrawBreak(locals.desk, params.id, Number(lineOf(form, 'round')), said);
    return answer(done, back(params), form);
  },
  ask: async ({ locals, params, request }) => {
    const form = await request.formData();
    const wanted = {
      participant: lineOf(form, 'participant'),
      who: lineOf(form, 'who'),
      reason: lineOf(form, 'why'),
      hour: lineOf(form, 'hour'),
      letter: lineOf(form, 'letter'),
    };
    const done = await askExtension(locals.desk, params.id, Number(lineOf(form, 'round')), wanted);
    return answer(done, back(params), form);
  },
  decline: async ({ locals, params, request }) => {
    const form = await request.formData();
    const said = { ask: lineOf(form, 'ask'), reason: lineOf(form, 'no') };
    const done = await declineExtension(locals.desk, params.id, Number(lineOf(form, 'round')), said);
    return answer(done, back(params), form);
  },
  extend: async ({ locals, params, request }) => {
    const form = await request.formData();
    const moved = { hour: lineOf(form, 'hour'), reason: lineOf(form, 'why'), ask: lineOf(form, 'ask') };
    const done = await extendSilence(locals.desk, params.id, Number(lineOf(form, 'round')), moved);
    return answer(done, back(params), form);
  },
  correct: async ({ locals, params, request }) => {
    const form = await request.formData();
    const right = { hour: lineOf(form, 'right'), reason: lineOf(form, 'mistake') };
    const done = await correctHour(locals.desk, params.id, Number(lineOf(form, 'round')), right);
    return answer(done, back(params), form);
  },
  confirm: async ({ locals, params, request }) => {
    const form = await request.formData();
    const outcome = silenceOutcomes.find((one) => one === lineOf(form, 'outcome')) ?? 'lapsed';
    const said = { sha256: lineOf(form, 'sha256'), chair: lineOf(form, 'chair'), note: lineOf(form, 'note') };
    const round = Number(lineOf(form, 'round'));
    return answer(
      await confirmSilence(locals.desk, params.id, { round, outcome, ...said }),
      back(params),
      form,
    );
  },
  link: async ({ locals, params, request }) => {
    const participant = lineOf(await request.formData(), 'participant');
    const done = await renewSilenceLink(locals.desk, params.id, participant);
    return done.ok ? { links: done.links } : fail(400, { refusal: done, typed: {} });
  },
};
