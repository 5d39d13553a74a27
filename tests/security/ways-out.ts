import { sql } from 'kysely';
import { expect } from 'vitest';
import { languages } from '#language/language.ts';
import { dossierKinds } from '#desk/kinds/kinds.ts';
import { assembleBrief } from '#acts/assemble-brief.ts';
import { readToday } from '#acts/read-today.ts';
import { briefFormats, printBrief } from '#documents/brief/print.ts';
import { findActs } from '#store/acts.ts';
import { asReader } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import { searchDossiers } from '#store/search.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { addresses, askForPages } from './ask-for-pages.ts';
import type { PlantedDesk } from './planted-desk.ts';
import { deskOf } from './planted.ts';
import { ask, textOf, type Answer, type Visitor } from './visitor.ts';

/** A text that came out by some way. */
export interface Out {
  readonly where: string;
  readonly text: string;
}

/** Everything that comes out by a way for a person, by their name. */
type Way = (at: PlantedDesk, name: string) => Promise<readonly Out[]>;

/** What the database gives to whoever asks for everything. */
export async function storeReads(
  { db, planted, person }: PlantedDesk,
  name: string,
): Promise<readonly Out[]> {
  const { reader } = person(name);
  return asReader(db, reader, async (trx) => {
    const outs: Out[] = [];
    for (const table of [
      'workspaces',
      'dossiers',
      'acts',
      'parts',
      'attachments',
      'accounts',
      'reply_links',
      'push_keys',
      'push_devices',
      'told',
      'notices',
      'audit',
      'audit_checks',
      'reply_drafts',
      'internal_rooms',
      'delegations',
      'internal_comments',
      'deputies',
      'clearer_looks',
      'letters',
      'stuck',
      'notice_choices',
      'vote_themes',
      'vote_imports',
      'vote_files',
      'waiting_files',
      'vote_runs',
      'vote_estimates',
      'vote_items',
      'evidence_words',
      'trade_imports',
      'trade_links',
      'evidence_imports',
      'evidence_files',
      'evidence_mappings',
      'evidence_refreshes',
    ]) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(trx);
      outs.push({ where: `select from ${table}`, text: JSON.stringify(rows) });
      const bytes = rows.map((row) => (row as { bytes?: Buffer }).bytes?.toString('utf8') ?? '');
      outs.push({ where: `bytes in ${table}`, text: bytes.join('\n') });
    }
    outs.push({ where: 'dossiers', text: JSON.stringify(await findDossiersByIds(trx, planted.ids)) });
    for (const id of planted.ids)
      outs.push({ where: `acts of ${id}`, text: JSON.stringify(await findActs(trx, id)) });
    return outs;
  });
}

export async function listsAndSearch({ db, person }: PlantedDesk, name: string): Promise<readonly Out[]> {
  const { reader } = person(name);
  const outs = await asReader(db, reader, async (trx) => {
    const found = { workspace: ownWorkspace, query: 'rahasia', limit: 500, offset: 0 };
    const searched: Out[] = [{ where: 'search', text: JSON.stringify(await searchDossiers(trx, found)) }];
    for (const kind of dossierKinds) {
      const listed = await findListed(trx, { workspace: ownWorkspace, kind });
      searched.push({ where: `list of ${kind}`, text: JSON.stringify(listed) });
    }
    return searched;
  });
  return [...outs, { where: 'today', text: JSON.stringify(await readToday(deskOf(db, reader), 'UTC')) }];
}

export async function printedBriefs({ db, person }: PlantedDesk, name: string): Promise<readonly Out[]> {
  const at = deskOf(db, person(name).reader);
  const outs: Out[] = [];
  for (const meeting of ['meeting-open', 'meeting-shut']) {
    for (const lang of languages) {
      const draft = await assembleBrief(at, meeting, { lang, draft: true });
      outs.push({ where: `draft brief of ${meeting} (${lang})`, text: JSON.stringify(draft ?? null) });
      const brief = await assembleBrief(at, meeting, { lang });
      if (!brief) continue;
      outs.push({ where: `brief of ${meeting} (${lang})`, text: JSON.stringify(brief) });
      for (const format of briefFormats) {
        const { bytes } = await printBrief(brief, { format });
        outs.push({ where: `brief of ${meeting} (${lang}) as ${format}`, text: await textOf(bytes) });
      }
    }
  }
  return outs;
}

const asked = new WeakMap<Visitor, Promise<readonly Out[]>>();
/** The pages of one person: asked for once, and looked at by several tests. */
export function pages({ desk, planted, person }: PlantedDesk, name: string): Promise<readonly Out[]> {
  const { visitor } = person(name);
  const outs =
    asked.get(visitor) ?? askForPages(desk.origin, visitor, planted).then((answers) => answers.map(outOf));
  asked.set(visitor, outs);
  return outs;
}

/** Forms sent at the pages that take words or hand files out: what they answer, refusals included. */
async function forms({ desk, planted, person }: PlantedDesk, name: string): Promise<readonly Out[]> {
  const { visitor } = person(name);
  const paths = addresses(planted).filter((path) =>
    /\/(edit|download)\b|\/(coalition|winning|prediction)$/.test(path),
  );
  const outs: Out[] = [];
  for (const path of paths) {
    for (const format of path.endsWith('/download') ? briefFormats : (['html'] as const)) {
      const typed = { format, lang: 'en', base: '0', version: '0', 'objective.en': 'Words', seen: '' };
      const answer = await ask(desk.origin, visitor, path, typed);
      const text = await textOf(new Uint8Array(await answer.arrayBuffer()));
      outs.push({ where: `form at ${path} (${answer.status}, ${format})`, text });
    }
  }
  return outs;
}
const outOf = ({ path, status, text }: Answer): Out => ({ where: `${path} (${status})`, text });

async function feed({ desk, person }: PlantedDesk, name: string): Promise<readonly Out[]> {
  const { feed: token, visitor } = person(name);
  if (!token) return [];
  const answer = await ask(desk.origin, { ...visitor, cookies: new Map() }, `/calendar/${token}.ics`);
  expect(answer.status).toBe(200);
  // A calendar folds its lines.
  return [{ where: 'calendar feed', text: (await answer.text()).replaceAll(/\r?\n[ \t]/g, '') }];
}

/** Every way by which words leave the desk for one person. */
export const ways: readonly (readonly [string, Way])[] = [
  ['what the store reads', storeReads],
  ['lists and search', listsAndSearch],
  ['briefs, printed in every format', printedBriefs],
  ['pages', pages],
  ['the calendar feed', feed],
  ['forms', forms],
];
