import { acceptProposal } from '#acts/accept-proposal.ts';
import { clearPosition, decideBy, refusePosition, sendBack } from '#acts/decide-clearance.ts';
import { readSinceSeen } from '#acts/read-clearance.ts';
import { submitForClearance } from '#acts/submit-for-clearance.ts';
import { keptClearersName } from '#desk/item/route.ts';
import { answer, clearanceOf, getItemPage, lineOf } from '../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  return {
    ...page,
    ...(await clearanceOf(locals.desk, page)),
    since: await readSinceSeen(locals.desk, params.id),
  };
};

const numberOf = (form: FormData, name: string): number => Number(lineOf(form, name));
const back = ({ id }: { readonly id: string }): string => `/items/${id}#clearance`;

export const actions: Actions = {
  submit: async ({ locals, params, request }) => {
    const form = await request.formData();
    const chosen = form.getAll('clearer').map(String);
    const version = numberOf(form, 'version');
    const [answers, kept] = [lineOf(form, 'answers'), form.getAll(keptClearersName).map(String)];
    const done = await submitForClearance(locals.desk, params.id, version, chosen, answers, kept);
    // Whoever was told that one person decides in several steps keeps the choice by pressing once more.
    form.delete(keptClearersName);
    if (!done.ok && done.reason === 'clearer-in-several-steps') {
      for (const clearer of chosen) form.append(keptClearersName, clearer);
    }
    return answer(done, back(params), form);
  },
  clear: async ({ locals, params, request }) => {
    const form = await request.formData();
    const done = await clearPosition(locals.desk, params.id, numberOf(form, 'version'), lineOf(form, 'note'));
    return answer(done, back(params), form);
  },
  sendBack: async ({ locals, params, request }) => {
    const form = await request.formData();
    const questions = lineOf(form, 'questions');
    return answer(
      await sendBack(locals.desk, params.id, numberOf(form, 'version'), questions),
      back(params),
      form,
    );
  },
  refuse: async ({ locals, params, request }) => {
    const form = await request.formData();
    const reason = lineOf(form, 'reason');
    return answer(
      await refusePosition(locals.desk, params.id, numberOf(form, 'version'), reason),
      back(params),
      form,
    );
  },
  takeBack: async ({ locals, params, request }) => {
    const form = await request.formData();
    const done = await decideBy(locals.desk, params.id, {
      kind: 'step-withdrawn',
      step: numberOf(form, 'step'),
      seat: numberOf(form, 'seat'),
      reason: lineOf(form, 'reason'),
    });
    return answer(done, `/items/${params.id}/clearance`, form);
  },
  accept: async ({ locals, params }) => answer(await acceptProposal(locals.desk, params.id), back(params)),
  withdraw: async ({ locals, params, request }) => {
    const form = await request.formData();
    const reason = lineOf(form, 'reason');
    const keeps = lineOf(form, 'effect') !== 'now';
    const deed = { kind: 'clearance-withdrawn', reason, ...(keeps && { keeps: true }) } as const;
    return answer(await decideBy(locals.desk, params.id, deed), back(params), form);
  },
};
