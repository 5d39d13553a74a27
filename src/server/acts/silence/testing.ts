import { settingsFrom } from '#desk/people/settings.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { readDossier } from '../read-dossier.ts';
import { enterReplyCode, readReplyLink, type OpenLink } from '../reply-link.ts';
import { readSilencePage } from './silence-by-link.ts';
import type { SilenceLink } from './silence-link.ts';
import { startSilence } from './start-silence.ts';

export const officer = readerWithRole('officer');
export const opening = '2026-12-10T03:00:00.000Z';
export const theHour = '2026-12-14T10:00:00.000Z';
export const later = (milliseconds: number): string =>
  new Date(Date.parse(theHour) + milliseconds).toISOString();
export const settings = { ...settingsFrom(undefined), timeZone: 'Asia/Jakarta' };
export const terms = { sections: [], hour: '2026-12-14T17:00', zone: 'Asia/Jakarta', shortBecause: '' };
export const words = (text: string) => ({ en: text });

/** A desk on which a text can be put to two institutions and a state's mission. */
export async function silenceDesk(db: Db) {
  const at = (now: string, reader: Reader = officer): Desk => ({
    db,
    reader,
    workspace: 'desk',
    now: () => now,
  });
  const make = async (...[made, id]: [Parameters<typeof openDossier>[1], string?]): Promise<string> => {
    const done = await openDossier(at(opening), made, id);
    if (!done.ok) throw new Error(done.reason);
    return done.dossier.id;
  };
  const participants = [
    { id: 'r1', institution: 'fin' },
    { id: 'r2', institution: 'def' },
    { id: 'r3', actor: 'JPN', mission: 'Permanent Mission', zone: 'Asia/Tokyo' },
  ];
  const fields = {
    name: words('A joint statement'),
    decides: 'content',
    chair: 'Ambassador Sari',
    text: words('We agree to meet again.'),
    participants,
  };
  const started = async (more: object = {}): Promise<{ id: string; links: readonly SilenceLink[] }> => {
    const id = await make({ kind: 'silence', fields: { ...fields, ...more } });
    const done = await startSilence(at(opening), id, terms, settings);
    if (!done.ok) throw new Error(done.reason);
    return { id, links: done.links };
  };
  const read = async (id: string, reader: Reader = officer) =>
    (await readDossier(at(opening, reader), id))?.dossier;
  const told = (id: string) =>
    asEngine(db, officer, (trx) =>
      trx
        .selectFrom('notices')
        .select(['kind', 'addressee', 'once'])
        .where('dossier', '=', id)
        .orderBy('once')
        .execute(),
    );
  const kindsTold = async (id: string) =>
    (await told(id)).map(({ kind, addressee }) => `${kind} ${addressee}`).toSorted();

  const openLink = async (path: string, code: string, now = opening): Promise<OpenLink> => {
    const token = path.split('/').at(-1) ?? '';
    const entered = await enterReplyCode(db, token, code, now);
    if (!entered.ok) throw new Error(entered.reason);
    const state = await readReplyLink(db, token, entered.session, now);
    if (state.is !== 'open') throw new Error(state.is);
    return state.link;
  };

  /** What a participant reads through their link. @throws where it opens nothing */
  const pageOf = async (link: OpenLink) => {
    const found = await readSilencePage(db, link, 'en');
    if (!found) throw new Error('The link opens nothing.');
    return found;
  };

  await asEngine(db, officer, (trx) =>
    insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
  );
  for (const id of ['fin', 'def', 'agr'])
    await make({ kind: 'institution', fields: { name: words(id) } }, id);
  return { at, make, fields, started, read, told, kindsTold, openLink, pageOf };
}
