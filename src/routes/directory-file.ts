import { error } from '@sveltejs/kit';
import { guest } from '#desk/people/reader.ts';
import type { ExchangeKind } from '#desk/people/exchange/columns.ts';
import { peopleCards } from '#documents/people/cards.ts';
import { peopleTable } from '#documents/people/table.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readExchange } from '#acts/read-exchange.ts';

interface Asked {
  readonly locals: App.Locals;
  readonly url: URL;
}
type Format = 'csv' | 'vcf';
const mediaTypes: Readonly<Record<Format, string>> = { csv: 'text/csv', vcf: 'text/vcard' };

/** People or institutions as a file: those that a list shows to this reader, and nothing that it hides. */
export async function directoryFile(
  { locals, url }: Asked,
  kind: ExchangeKind,
  format: Format,
  shown: readonly { readonly id: string }[],
): Promise<Response> {
  const { desk, lang } = locals;
  if (desk.reader.id === guest.id) error(404);
  const known = await readExchange(desk);
  const wanted = new Set(shown.map(({ id }) => id));
  const some = known.held.filter((one) => one.kind === kind && wanted.has(one.id));
  const version = url.searchParams.get('version') === '3' ? '3.0' : '4.0';
  const file = format === 'csv' ? peopleTable(kind, some, known) : peopleCards(some, known, version, lang);
  const what = kind === 'person' ? 'people' : 'institutions';
  await noteExport(desk, {
    export: what,
    format: format === 'csv' ? 'csv' : `vcard ${version}`,
    rows: some.length,
  });
  return new Response(file, {
    headers: {
      'content-type': `${mediaTypes[format]}; charset=utf-8`,
      'content-disposition': `attachment; filename="${what}.${format}"`,
    },
  });
}
