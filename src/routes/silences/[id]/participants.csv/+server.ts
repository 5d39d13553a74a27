import { error } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { lastRound, noSilence, standingBreaks } from '#desk/silence/silence.ts';
import { participantName } from '#ui/item/item-names.ts';
import { csvFile } from '../../../csv-file.ts';
import type { RequestHandler } from './$types';

const columns = ['round', 'participant', 'mission', 'address', 'zone', 'ends', 'broke'];

/** Those a text was put to last, and when each broke silence, as far as this reader is told. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk, lang } = locals;
  const read = await readDossier(desk, params.id);
  const silence = read?.dossier.silence ?? noSilence;
  const round = lastRound(silence);
  if (!read || !round) error(404);
  const choices = await choicesFor({ ...desk, workspace: read.dossier.workspace }, lang, 'silence');
  const rows = round.participants.map((one) => [
    round.round,
    participantName(choices, one),
    one.mission,
    one.address,
    one.zone,
    round.ends,
    standingBreaks(silence, round.round).find(({ participant }) => participant === one.id)?.at ?? '',
  ]);
  await noteExport(desk, { export: 'participants', format: 'csv', rows: rows.length }, read.dossier);
  return csvFile(`${params.id}-participants`, columns, rows);
};
