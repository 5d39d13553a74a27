import { error, fail, redirect } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { everyone } from '#desk/marking/marking.ts';
import { columnRoles, separators } from '#desk/evidence/table-mapping.ts';
import { mapTables, readEvidenceImport } from '#acts/evidence/imports.ts';
import { factsOf } from '#acts/facts.ts';
import { guessMapping, readMapping } from '#documents/evidence/mapping.ts';
import { splitPreview } from '#documents/evidence/split-preview.ts';
import type { Actions, PageServerLoad } from './$types';

/** A table of an import, with its cells kept apart and its head as the address says. */
async function getTable(locals: App.Locals, params: { id: string; place: string }, url: URL) {
  const found = (await readEvidenceImport(locals.desk, params.id)) ?? error(404);
  const table = found.preview?.tables[Number(params.place)];
  if (!table || found.state !== 'read') error(404);
  const separator = separators.find((one) => one === url.searchParams.get('separator')) ?? table.separator;
  const rows = splitPreview(table, separator);
  const asked = Number(url.searchParams.get('head'));
  const head =
    rows.find(({ line }) => line === asked) ??
    rows.find(({ line }) => line === table.head) ??
    rows.toSorted((a, b) => filled(b.cells) - filled(a.cells))[0];
  return { found, table, separator, rows, head };
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { found, table, separator, rows, head } = await getTable(locals, params, url);
  const facts = await factsOf(locals.desk.db);
  const header = (head?.cells ?? []).map((cell) => cell.replace(/^\uFEFF/, '').trim());
  const asRead = head?.line === table.head && separator === table.separator;
  return {
    ...{ id: found.id, file: table.file, isText: table.text !== '', separator, rows, header },
    head: head?.line ?? null,
    mapping: (asRead ? table.mapping : null) ?? guessMapping(header) ?? { layout: 'long', columns: {} },
    themes: facts.all.themes.map(({ code, name }) => ({ code, name: textIn(name, locals.lang) })),
    marking: everyone,
  };
};

const texts = [
  'code',
  'name',
  'unit',
  'publisher',
  'source',
  'reference',
  'definition',
  'direction',
] as const;

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const { table, separator, head } = await getTable(locals, params, url);
    if (!head) error(404);
    const form = await request.formData();
    const said = (name: string): string => String(form.get(name) ?? '').trim();
    const multiplier = said('multiplier') === '' ? 1 : Number(said('multiplier').replace(',', '.'));
    const themes = form.getAll('theme').map(String);
    const read = readMapping({
      layout: said('layout'),
      columns: Object.fromEntries(columnRoles.map((role) => [role, said(`column-${role}`)])),
      indicator: {
        ...Object.fromEntries(texts.flatMap((field) => (said(field) === '' ? [] : [[field, said(field)]]))),
        ...(multiplier !== 1 && { multiplier }),
        ...(themes.length > 0 && { themes }),
      },
      ...(said('decimal') !== '' && { decimal: said('decimal') }),
      ...(table.text !== '' && separator !== '' && { separator }),
    });
    if ('fault' in read) return fail(400, { fault: read.fault });
    const { columns, layout, indicator = {} } = read.mapping;
    const lacks =
      layout !== 'periods-across' && columns.period === undefined
        ? 'columns.period'
        : layout === 'long' && columns.value === undefined
          ? 'columns.value'
          : layout !== 'indicators-across' &&
              ![columns.indicator, columns.indicatorName, indicator.code, indicator.name].some(Boolean)
            ? 'indicator.code'
            : undefined;
    if (lacks !== undefined) return fail(400, { fault: { field: lacks, value: '' } });
    const done = await mapTables(locals.desk, params.id, head.shape, read.mapping);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/indicators/import/${params.id}`);
  },
};
