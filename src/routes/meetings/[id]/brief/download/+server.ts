import { error, redirect } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { assembleBrief } from '#acts/assemble-brief.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { takeCopy } from '#acts/take-copy.ts';
import { findPassphraseFault } from '#documents/brief/passphrase.ts';
import { briefFormats, printBrief } from '#documents/brief/print.ts';
import { briefWanted } from '../wanted.ts';
import type { RequestHandler } from './$types';

/** A copy of the brief leaves the desk: it is numbered and put on record before a byte of it is sent. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const form = await request.formData();
  const format = briefFormats.find((known) => known === form.get('format'));
  const wanted = briefWanted(form, locals.lang, locals.around.settings);
  const query = new URLSearchParams({
    lang: wanted.lang,
    ...(wanted.template && { template: wanted.template }),
    ...(wanted.ceiling !== undefined && { ceiling: String(wanted.ceiling) }),
  });
  const back = (problem: string) =>
    redirect(303, `/meetings/${params.id}/brief?${query.toString()}&problem=${problem}#download`);
  if (!format) error(400);
  const passphrase = String(form.get('passphrase') ?? '');
  if (passphrase !== String(form.get('again') ?? '')) back('passphrases-differ');
  if (passphrase !== '' && format !== 'html') back('passphrase-only-html');
  if (passphrase !== '' && findPassphraseFault(passphrase) !== null) back('passphrase-short');

  const read = await readDossier(locals.desk, params.id);
  if (read?.dossier.kind !== 'meeting') error(404);
  const desk = { ...locals.desk, workspace: read.dossier.workspace };
  const whom =
    String(form.get('for') ?? '')
      .trim()
      .slice(0, 200) || desk.reader.name;
  const taken = await takeCopy(desk, params.id, { format, lang: wanted.lang, for: whom });
  if (!taken.ok) back(taken.reason);
  const brief = await assembleBrief(desk, params.id, { ...wanted, copy: taken.ok ? taken.copy : null });
  if (!brief) error(404);
  const printed = await printBrief(brief, { format, ...(passphrase !== '' && { passphrase }) });
  await noteExport(
    desk,
    {
      export: 'brief',
      format: `${format} ${wanted.lang}`,
      ...(taken.ok && taken.copy !== null && { copy: taken.copy }),
    },
    read.dossier,
  );
  const copy = taken.ok && taken.copy !== null ? `-${taken.copy}` : '';
  return new Response(Uint8Array.from(printed.bytes), {
    headers: {
      'content-type': printed.mediaType,
      'content-disposition': `attachment; filename="${params.id}-${wanted.lang}${copy}.${printed.extension}"`,
    },
  });
};
