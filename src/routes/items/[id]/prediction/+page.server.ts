import { fail, redirect } from '@sveltejs/kit';
import { ruleInWords } from '#desk/brief/rule-words.ts';
import { predictionFields } from '#desk/kinds/prediction-fields.ts';
import { predictionValues } from '#desk/votes/kept-prediction.ts';
import { factsOf } from '#acts/facts.ts';
import type { ItemPage } from '#acts/read-item.ts';
import { saveFields } from '#acts/save-fields.ts';
import { readEstimateWork } from '#acts/votes/estimates.ts';
import { readForetellingRecord } from '#acts/votes/read-foretelling-record.ts';
import { readStanding } from '#acts/stances/read-standing.ts';
import { calibrationChart } from '../../../votes/calibration.ts';
import { askedPrediction, typedFrom, type AskedPrediction } from '../../asked-prediction.ts';
import { getItemPage, lineOf } from '../../item-page.ts';
import { dayOf, likeChoices, mayKeep, predictionOn } from '../../prediction.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const { kept, choices, like, facts, done } = await predictionOn(locals, page);
  const { rule, room } = await readStanding(locals.desk, page.item, page.meeting);
  const judged = await readForetellingRecord(locals.desk);
  const work = await readEstimateWork(locals.desk);
  const nameOf = (code: string): string => facts.actorName(code, locals.lang);
  const found = done.ok ? done.found : null;
  const codes = new Set([
    ...(found ? [...found.votes.map(({ actor }) => actor), ...found.notPlaced] : []),
    ...(room.ours === null ? [] : [room.ours]),
  ]);
  return {
    ...page,
    ...{ choices, like, found, work },
    keeps: [...mayKeep(locals, page)],
    typed: typedFrom(kept, nameOf),
    ourVote: kept.ours,
    versions: predictionFields.map(({ key }) => ({ key, version: page.item.fields[key]?.version ?? 0 })),
    why: done.ok ? null : done.why,
    forum: found ? facts.forumName(found.body, locals.lang) : '',
    ours: room.ours,
    rule: rule && ruleInWords(rule, locals.t),
    names: Object.fromEntries([...codes].map((code) => [code, nameOf(code)])),
    judged: judged && { ...judged, chart: calibrationChart(locals, judged.record) },
  };
};

export const actions: Actions = {
  /** Looks for past resolutions; what was entered stays entered, and nothing is kept. */
  look: async ({ locals, params, request }) => {
    const page = await getItemPage(locals, params.id);
    const form = await request.formData();
    const facts = await factsOf(locals.desk.db);
    return {
      ...(await shownAgain(
        locals,
        page,
        askedPrediction(form, facts, dayOf(locals, page)),
        lineOf(form, 'q'),
      )),
      ...{ unknown: [], twice: [], refusal: null },
    };
  },
  /** Keeps on the item what is known of a vote; the page then foretells by it. Nothing of it stands in an address. */
  keep: async ({ locals, params, request }) => {
    const page = await getItemPage(locals, params.id);
    const form = await request.formData();
    const facts = await factsOf(locals.desk.db);
    const asked = askedPrediction(form, facts, dayOf(locals, page));
    const { entered, asksOurs, unknown } = asked;
    const twice = asked.twice.map((code) => facts.actorName(code, locals.lang));
    const again = await shownAgain(locals, page, asked, lineOf(form, 'q'));
    if (unknown.length + twice.length > 0) return fail(400, { ...again, unknown, twice, refusal: null });
    const keeps = mayKeep(locals, page);
    const kept = predictionValues(
      { ...entered, ours: asksOurs ? entered.ours : undefined },
      page.item,
      locals.desk.now().slice(0, 10),
    );
    const values = Object.fromEntries(Object.entries(kept).filter(([key]) => keeps.has(key)));
    const bases = Object.fromEntries(
      [...keeps].map((key) => [key, Number(lineOf(form, `base-${key}`)) || 0]),
    );
    const done = await saveFields(locals.desk, params.id, { values, bases, editorial: [] });
    if (!done.ok) return fail(400, { ...again, unknown, twice, refusal: done });
    redirect(303, `/items/${params.id}/prediction#result`);
  },
};

/** What was entered, for the same page again: ticks, our own vote and what was typed, with what was looked for. */
async function shownAgain(
  locals: App.Locals,
  { item }: ItemPage,
  { typed, entered, asksOurs }: AskedPrediction,
  words: string,
) {
  return {
    ...{ typed, words, like: entered.like, ours: asksOurs ? entered.ours : undefined },
    choices: await likeChoices(locals, item, entered.like, words),
  };
}
