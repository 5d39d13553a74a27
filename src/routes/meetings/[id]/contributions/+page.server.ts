import { textIn } from '#language/language.ts';
import { contributionFields } from '#desk/kinds/contribution-fields.ts';
import { byNumber } from '#desk/brief/running-order.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { asCodes, asNumber, asText, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { readRegister } from '#acts/read-contributions.ts';
import { sortingOf } from '#ui/list-query.ts';
import { getDossier } from '../../../get-dossier.ts';
import type { PageServerLoad } from './$types';

const columns = ['number', 'name', 'from', 'item', 'received', 'ourView'] as const;

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { desk, lang } = locals;
  const { dossier: meeting } = await getDossier(event, params.id, 'meeting');
  const [register, facts] = await Promise.all([readRegister(desk, params.id), factsOf(desk.db)]);
  const numberOf = new Map(register.items.map(({ id, number }) => [id, number]));
  const rows = register.contributions.map(({ id, fields, marking }) => {
    const value = (key: string) => fields[key]?.value;
    const item = asText(value('item'));
    return {
      id,
      marking: highestOf([marking, ...Object.values(fields).map((held) => held.marking)]),
      number: asText(value('number')),
      revision: asNumber(value('revision')) ?? 0,
      name: textIn(asWords(value('name')), lang),
      from: asCodes(value('from'))
        .map((code) => facts.actorName(code, lang))
        .join(', '),
      item,
      itemNumber: numberOf.get(item) ?? '',
      marks: asCodes(value('marks')),
      received: asText(value('received')),
      link: asText(value('link')),
      summary: asWords(value('summary')),
      ourView: asText(value('ourView')) || 'none-yet',
      reason: asWords(value('reason')),
    };
  });
  const [item, view] = [url.searchParams.get('item'), url.searchParams.get('view')];
  const kept = rows.filter((row) => (!item || row.item === item) && (!view || row.ourView === view));
  const sorting = sortingOf(url, columns);
  const key = (row: (typeof rows)[number]): string =>
    sorting?.key === 'item' ? row.itemNumber : row[sorting?.key as Exclude<(typeof columns)[number], 'item'>];
  return {
    id: params.id,
    meetingName: textIn(asWords(meeting.fields['name']?.value), lang),
    rows: sorting
      ? kept.toSorted((one, other) => byNumber(key(one), key(other)) * (sorting.down ? -1 : 1))
      : kept,
    total: rows.length,
    mayAdd: register.mayAdd && !meeting.archived,
    items: register.items.map(({ id, number, dossier }) => ({
      value: id,
      label: `${number} ${textIn(asWords(dossier.fields['name']?.value), lang)}`,
    })),
    views: contributionFields.find((field) => field.key === 'ourView')?.options ?? [],
    marking: highestOf(kept.map((row) => row.marking)),
  };
};
