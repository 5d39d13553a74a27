import { error } from '@sveltejs/kit';
import { isLang } from '#language/language.ts';
import { packMediaTypes, printPack, type PackFormat } from '#documents/handover/print-pack.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readPack } from '#acts/handover/read-pack.ts';

interface Asked {
  readonly locals: App.Locals;
  readonly url: URL;
}

/** A handover pack as a file; it is on the audit before a byte of it goes. */
export async function packFile({ locals, url }: Asked, format: PackFormat): Promise<Response> {
  const { desk, around } = locals;
  const asked = url.searchParams.get('lang');
  const lang = isLang(asked) ? asked : locals.lang;
  const account = url.searchParams.get('account') ?? desk.reader.id;
  const illustrative = around.workspace?.example ?? false;
  const pack = await readPack(desk, account, lang, { illustrative });
  if (!pack) error(404);
  const bytes = await printPack(pack, format);
  await noteExport(desk, { export: 'handover-pack', format: `${format} ${lang}`, rows: pack.items.length });
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': packMediaTypes[format],
      'content-disposition': `attachment; filename="handover-${lang}.${format}"`,
    },
  });
}
