import { error } from '@sveltejs/kit';
import { isLang } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { partsOf } from '#desk/record/parts.ts';
import { lastRound, noSilence } from '#desk/silence/silence.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { countPoints, readAround, standingOf } from '#acts/coordination/read-coordinations.ts';
import { lookAround } from '#acts/look-around.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { minutesDocx } from '#documents/minutes/minutes-docx.ts';
import { minutesPaper } from '#documents/minutes/minutes-paper.ts';
import { nameFrom } from '#ui/item/item-names.ts';
import { markingText } from '#ui/show/marking-text.ts';
import { docxFile } from '../../../items/docx-file.ts';
import type { RequestHandler } from './$types';

/** The minutes as Word, cut to what their reader may see. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { desk } = locals;
  const asked = url.searchParams.get('lang');
  const lang = isLang(asked) ? asked : locals.lang;
  const read = await readDossier(desk, params.id);
  if (read?.dossier.kind !== 'coordination') error(404);
  const { dossier } = read;
  const at = { ...desk, workspace: dossier.workspace };
  // The hours and markings of the desk that the meeting belongs to, whichever is looked at.
  const around = await lookAround(desk.db, dossier.workspace, Date.now());
  const [choices, { silence }, all] = await Promise.all([
    choicesFor(at, lang, 'coordination'),
    readAround(at, dossier),
    countPoints(at, dossier.id),
  ]);
  const shown = dossier.coordination?.points.length ?? 0;
  const paper = minutesPaper({
    lang,
    dossier,
    timeZone: around.settings.timeZone,
    marking: markingText(
      highestOf(partsOf(dossier).map(({ marking }) => marking)),
      around.settings.scheme,
      lang,
    ),
    illustrative: around.workspaces.some(({ id, example }) => example && id === dossier.workspace),
    unit: around.settings.unit,
    institution: (id) => nameFrom(choices, 'institution', id),
    item: (id) => nameFrom(choices, 'item', id),
    round: silence && lastRound(silence.silence ?? noSilence),
    confirmed: standingOf(dossier, silence) === 'confirmed',
    hidden: all - shown,
  });
  const bytes = await minutesDocx(paper);
  await noteExport(desk, { export: 'minutes', format: 'docx' }, dossier);
  return docxFile(bytes, `${params.id}-minutes-${lang}`);
};
