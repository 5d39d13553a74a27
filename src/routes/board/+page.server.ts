import { textIn, type Words } from '#language/language.ts';
import { boardAlerts, boardColumns, boardScopes, alertsOf } from '#desk/meeting/board.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { readBoard, readUnitThemes } from '#acts/read-board.ts';
import type { PageServerLoad } from './$types';

/** How many lines of a column are shown beside the others; a column alone shows more. */
const shown = { beside: 8, alone: 200 } as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang, around, account } = locals;
  const asked = (name: string) => url.searchParams.get(name) || undefined;
  const scope = boardScopes.find((one) => one === asked('scope')) ?? 'all';
  const column = boardColumns.find((one) => one === asked('column'));
  const alert = boardAlerts.find((one) => one === asked('alert'));
  const [facts, themes] = await Promise.all([
    factsOf(desk.db),
    scope === 'unit' ? readUnitThemes(desk, account?.email ?? '') : [],
  ]);
  const { today, stacks, meetings, names } = await readBoard(desk, around.settings.timeZone, {
    ...{ scope, themes, column, alert, meeting: asked('meeting'), theme: asked('theme') },
    most: column === undefined ? shown.beside : shown.alone,
  });
  const say = (name: Words | string | undefined): string =>
    name === undefined ? '' : typeof name === 'string' ? name : textIn(name, lang);
  return {
    today,
    scope,
    column: column ?? null,
    stacks: stacks.map(({ lines, ...stack }) => ({
      ...stack,
      lines: lines.map(({ whom, lead, ...line }) => ({
        ...line,
        alerts: alertsOf(line, today),
        // Whoever may not know who it is is told the kind of holder alone.
        whom: whom.flatMap((id) => say(names.get(id)) || []),
        leadName: lead === null ? '' : say(names.get(lead)),
      })),
    })),
    meetings: meetings.map(({ id, name }) => ({ value: id, label: say(name) })),
    themes: facts.all.themes.map(({ code }) => ({ value: code, label: facts.themeName(code, lang) })),
    marking: highestOf(stacks.flatMap(({ lines }) => lines.map(({ marking }) => marking))),
  };
};
