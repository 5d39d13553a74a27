import { fail } from '@sveltejs/kit';
import { localOf } from '#desk/forms/local-moment.ts';
import { typedOf } from '#desk/forms/names.ts';
import { noCoordination } from '#desk/coordination/coordination.ts';
import { matters, pointOutcomes } from '#desk/coordination/coordination-deeds.ts';
import { invitedInstitutions } from '#desk/coordination/invited.ts';
import { authorities } from '#desk/item/item-deeds.ts';
import { keepsPosition } from '#desk/item/may-settle.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { hasRole } from '#desk/people/reader.ts';
import { partsOf } from '#desk/record/parts.ts';
import { lastRound, noSilence, standingOfSilence } from '#desk/silence/silence.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { decidePoint, notePoint, reopenPoint } from '#acts/coordination/decide-point.ts';
import { issueMinutes } from '#acts/coordination/issue-minutes.ts';
import { readAround, standingOf } from '#acts/coordination/read-coordinations.ts';
import { newId } from '#acts/open-dossier.ts';
import { perform } from '#acts/perform.ts';
import { deskRunning } from '#acts/running.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import { answer, lineOf } from '../../items/item-page.ts';
import { proposedHour } from '../../silences/silence-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, lang, around } = event.locals;
  const read = await getDossier(event, event.params.id, 'coordination');
  const { dossier, allowed } = read;
  const at = deskOf(desk, read);
  const [choices, { parent, silence }] = await Promise.all([
    choicesFor(at, lang, 'coordination'),
    readAround(at, dossier),
  ]);
  const state = dossier.coordination ?? noCoordination;
  const held = silence?.silence ?? noSilence;
  const { timeZone, silenceHours } = around.settings;
  return {
    dossier,
    allowed,
    choices,
    parent,
    state,
    invited: invitedInstitutions(dossier),
    standing: standingOf(dossier, silence),
    silence: silence && {
      id: silence.id,
      standing: standingOfSilence(held, desk.now()),
      ends: lastRound(held)?.ends ?? null,
    },
    works: keepsPosition(desk.reader, dossier),
    own: hasRole(desk.reader, 'lead', 'focal-point') ? desk.reader.institution : null,
    hour: proposedHour(desk.now(), silenceHours, timeZone),
    zone: timeZone,
    minimum: silenceHours,
    now: localOf(desk.now(), timeZone),
    origin: deskRunning().origin,
    marking: highestOf(partsOf(dossier).map(({ marking }) => marking)),
  };
};

const back = ({ id }: { readonly id: string }, at = ''): string =>
  `/coordinations/${id}${at === '' ? '' : `#${at}`}`;

export const actions: Actions = {
  note: async ({ locals, params, request }) => {
    const form = await request.formData();
    const point = lineOf(form, 'point');
    const note = { point, text: lineOf(form, 'text'), base: Number(lineOf(form, 'base')) };
    return answer(await notePoint(locals.desk, params.id, note), back(params, point), form);
  },
  decide: async ({ locals, params, request }) => {
    const form = await request.formData();
    const line = (name: string): string => lineOf(form, name);
    const matter = matters.find((one) => one === line('matter')) ?? 'content';
    const decided = {
      point: line('point'),
      outcome: pointOutcomes.find((one) => one === line('outcome')) ?? 'open',
      text: line('text'),
      who: line('who'),
      matter,
      confirmBy: matter === 'content' ? null : line('confirmBy') || null,
      base: Number(line('base')),
    } as const;
    const done = await decidePoint(locals.desk, params.id, decided, locals.around.settings);
    return answer(done, back(params, decided.point), form);
  },
  reopen: async ({ locals, params, request }) => {
    const form = await request.formData();
    const point = lineOf(form, 'point');
    const done = await reopenPoint(locals.desk, params.id, point, lineOf(form, 'why'));
    return answer(done, back(params, point), form);
  },
  drop: async ({ locals, params, request }) => {
    const form = await request.formData();
    const deed = { point: lineOf(form, 'point'), why: lineOf(form, 'why') };
    return answer(
      await perform(locals.desk, params.id, { kind: 'agenda-dropped', ...deed }),
      back(params),
      form,
    );
  },
  attend: async ({ locals, params, request }) => {
    const form = await request.formData();
    const done = await perform(locals.desk, params.id, {
      kind: 'attendance-noted',
      attendee: newId('attendee'),
      name: lineOf(form, 'name'),
      institution: lineOf(form, 'institution') || null,
      authority: authorities.find((one) => one === lineOf(form, 'authority')) ?? 'personal',
    });
    return answer(done, back(params, 'attendance'), form);
  },
  strike: async ({ locals, params, request }) => {
    const attendee = lineOf(await request.formData(), 'attendee');
    const done = await perform(locals.desk, params.id, { kind: 'attendance-struck', attendee });
    return answer(done, back(params, 'attendance'));
  },
  issue: async ({ locals, params, request }) => {
    const form = await request.formData();
    const line = (name: string): string => lineOf(form, name);
    const terms = { hour: line('hour'), zone: line('zone'), shortBecause: line('shortBecause') };
    const done = await issueMinutes(locals.desk, params.id, terms, locals.around.settings);
    return done.ok ? { links: done.links } : fail(400, { refusal: done, typed: typedOf(form) });
  },
  correct: async ({ locals, params, request }) => {
    const form = await request.formData();
    const done = await perform(locals.desk, params.id, {
      kind: 'minutes-corrected',
      correction: newId('correction'),
      point: lineOf(form, 'point') || null,
      text: lineOf(form, 'correctionText'),
      who: lineOf(form, 'who'),
    });
    return answer(done, back(params, 'minutes'), form);
  },
  confirm: async ({ locals, params, request }) => {
    const form = await request.formData();
    const letter = lineOf(form, 'letter');
    const done = await perform(locals.desk, params.id, {
      kind: 'minutes-confirmed',
      point: lineOf(form, 'point'),
      institution: lineOf(form, 'institution'),
      who: lineOf(form, 'who'),
      ...(letter !== '' && { letter }),
    });
    return answer(done, back(params, 'minutes'), form);
  },
};
