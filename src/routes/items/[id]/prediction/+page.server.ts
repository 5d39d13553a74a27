import { ruleInWords } from '#desk/brief/rule-words.ts';
import { calibration, predictionRecord } from '#desk/votes/prediction-record.ts';
import { readStanding } from '#acts/stances/read-standing.ts';
import { calibrationChart } from '../../../votes/calibration.ts';
import { getItemPage } from '../../item-page.ts';
import { predictionOn } from '../../prediction.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  const { asked, choices, like, facts, done } = await predictionOn(locals, page, url);
  const { rule, room } = await readStanding(locals.desk, page.item, page.meeting);
  const nameOf = (code: string): string => facts.actorName(code, locals.lang);
  const found = done?.ok ? done.found : null;
  const codes = new Set([
    ...(found ? [...found.votes.map(({ actor }) => actor), ...found.notPlaced] : []),
    ...asked.twice,
    ...(room.ours === null ? [] : [room.ours]),
  ]);
  return {
    ...page,
    asked,
    choices,
    like,
    found,
    why: done && !done.ok ? done.why : null,
    forum: found ? facts.forumName(found.body, locals.lang) : '',
    ours: room.ours,
    rule: rule && ruleInWords(rule, locals.t),
    names: Object.fromEntries([...codes].map((code) => [code, nameOf(code)])),
    query: url.searchParams.toString(),
    record: predictionRecord,
    calibration,
    calibrationChart: calibrationChart(locals),
  };
};
