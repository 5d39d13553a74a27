import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { languages } from '#language/language.ts';
import { dossierKinds } from '#desk/kinds/kinds.ts';
import { ceilingOf, guest, readerWithRole, type Reader, type Role } from '#desk/people/reader.ts';
import { renewFeedToken } from '#acts/accounts.ts';
import { assembleBrief } from '#acts/assemble-brief.ts';
import { readPack } from '#acts/handover/read-pack.ts';
import { readToday } from '#acts/read-today.ts';
import { briefFormats, printBrief } from '#documents/brief/print.ts';
import { packFormats, printPack } from '#documents/handover/print-pack.ts';
import { openCluster, type Cluster } from '#postgres/cluster.ts';
import { newClient } from '#postgres/connect.ts';
import { insertAccount } from '#store/accounts.ts';
import { findActs } from '#store/acts.ts';
import { openDb } from '#store/connect.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import { searchDossiers } from '#store/search.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { startTestDesk, type TestDesk } from '../journeys/desk.ts';
import { addresses, askForPages } from './ask-for-pages.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { deskOf, heldBelow, insidePlaces, plant, planter, type Planted } from './planted.ts';
import { open, secretsIn } from './planted-words.ts';
import { ask, enter, textOf, type Answer, type Visitor } from './visitor.ts';

/** Somebody who may not see what is restricted. */
interface Lower {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly institution?: string;
}
const lowers: readonly Lower[] = [
  { name: 'an operator', roles: ['operator'] },
  { name: 'a reader', roles: ['reader'] },
  { name: 'an officer held below', roles: ['officer'] },
  { name: 'a lead of other items', roles: ['lead'], institution: 'inst-linked' },
  { name: 'a lead held below', roles: ['lead'], institution: 'inst-lead' },
  { name: 'a focal point who was asked', roles: ['focal-point'], institution: 'inst-asked' },
];
const names = [...lowers.map(({ name }) => name), 'a guest', 'a holder of a reply link'];

/** A text that came out by some way. */
interface Out {
  readonly where: string;
  readonly text: string;
}

let desk: TestDesk;
let cluster: Cluster;
let db: Db;
let mailbox: Mailbox;
let planted: Planted;
const papers = mkdtempSync(join(tmpdir(), 'mufakat-leaks-'));
const people = new Map<
  string,
  { readonly reader: Reader; readonly visitor: Visitor; readonly feed?: string }
>();
const get = (name: string) => {
  const found = people.get(name);
  if (!found) throw new Error(`${name} is not here`);
  return found;
};

beforeAll(async () => {
  mailbox = await openMailbox();
  desk = await startTestDesk({
    words: ['--country', 'IDN', '--empty'],
    environment: { MUFAKAT_SMTP: mailbox.address, MUFAKAT_MAIL_FROM: 'desk@example.org' },
  });
  cluster = await openCluster({ dataDir: desk.dataDir, purpose: 'command' });
  db = openDb(cluster.connection('app'));
  planted = await plant(db);
  for (const { name, roles, institution } of [
    ...lowers,
    { name: 'the unit', roles: ['officer'] as const, institution: undefined },
  ]) {
    const email = `${name.replaceAll(' ', '-')}@example.org`;
    const link = await desk.invite(email, roles, institution);
    const token = new URL(link).searchParams.get('token') ?? '';
    const below = name.endsWith('held below');
    const account = await asEngine(db, planter, async (trx) => {
      if (below)
        await trx.updateTable('accounts').set({ ceiling: heldBelow }).where('email', '=', email).execute();
      return trx.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow();
    });
    const reader: Reader = {
      ...{ id: account.id, name, roles, institution: institution ?? null, audiences: [] },
      ceiling: below ? heldBelow : ceilingOf(roles),
    };
    const visitor = await enter(desk.origin, name, '/sign-in/link', { token });
    people.set(name, { reader, visitor, feed: await renewFeedToken(deskOf(db, reader)) });
  }
  people.set('a guest', { reader: guest, visitor: { name: 'a guest', cookies: new Map() } });
  const { path, code } = planted.link;
  const holder = await enter(desk.origin, 'a holder of a reply link', `${path}?/code`, { code });
  people.set('a holder of a reply link', {
    reader: readerWithRole('focal-point', 'inst-linked'),
    visitor: holder,
  });
}, 300_000);

afterAll(async () => {
  await db.destroy();
  await cluster.close();
  await desk.close();
  await mailbox.close();
  rmSync(papers, { recursive: true, force: true });
});

/** Does something while the table of acts is away, as it is where a database is broken. */
async function withoutActs(work: () => Promise<void>): Promise<void> {
  const owner = newClient(cluster.connection('owner'));
  await owner.connect();
  await owner.query('alter table acts rename to acts_away');
  try {
    await work();
  } finally {
    await owner.query('alter table acts_away rename to acts');
    await owner.end();
  }
}

/** What the database gives to whoever asks for everything. */
async function storeReads(name: string): Promise<readonly Out[]> {
  const { reader } = get(name);
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

async function listsAndSearch(name: string): Promise<readonly Out[]> {
  const { reader } = get(name);
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

async function printedBriefs(name: string): Promise<readonly Out[]> {
  const outs: Out[] = [];
  for (const meeting of ['meeting-open', 'meeting-shut']) {
    for (const lang of languages) {
      const draft = await assembleBrief(deskOf(db, get(name).reader), meeting, { lang, draft: true });
      outs.push({ where: `draft brief of ${meeting} (${lang})`, text: JSON.stringify(draft ?? null) });
      const brief = await assembleBrief(deskOf(db, get(name).reader), meeting, { lang });
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

const asked = new Map<string, Promise<readonly Out[]>>();
/** The pages of one person: asked for once, and looked at by several tests. */
function pages(name: string): Promise<readonly Out[]> {
  const outs =
    asked.get(name) ??
    askForPages(desk.origin, get(name).visitor, planted).then((answers) => answers.map(outOf));
  asked.set(name, outs);
  return outs;
}

/** Forms sent at the pages that take words or hand files out: what they answer, refusals included. */
async function forms(name: string): Promise<readonly Out[]> {
  const { visitor } = get(name);
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

async function feed(name: string): Promise<readonly Out[]> {
  const { feed: token, visitor } = get(name);
  if (!token) return [];
  const answer = await ask(desk.origin, { ...visitor, cookies: new Map() }, `/calendar/${token}.ics`);
  expect(answer.status).toBe(200);
  // A calendar folds its lines.
  return [{ where: 'calendar feed', text: (await answer.text()).replaceAll(/\r?\n[ \t]/g, '') }];
}

/** Every way by which words leave the desk for one person. */
const ways: readonly (readonly [string, (name: string) => Promise<readonly Out[]>])[] = [
  ['what the store reads', storeReads],
  ['lists and search', listsAndSearch],
  ['briefs, printed in every format', printedBriefs],
  ['pages', pages],
  ['the calendar feed', feed],
  ['forms', forms],
];

const leaked = (outs: readonly Out[]): readonly string[] =>
  outs.flatMap(({ where, text }) => secretsIn(text).map((place) => `${place} in ${where}`));

describe.each(ways)('by %s', (_way, outsFor) => {
  it.each(names)(
    'nothing restricted gets out to %s',
    async (name) => {
      expect(leaked(await outsFor(name))).toEqual([]);
    },
    180_000,
  );
});

describe('the same ways show', () => {
  it('the unit what is restricted, or they would prove nothing', async () => {
    const found = async (outs: Promise<readonly Out[]>) =>
      new Set((await outs).flatMap(({ text }) => secretsIn(text)));
    const everything = await found(storeReads('the unit'));
    expect([...everything]).toEqual(
      expect.arrayContaining([
        'redlines',
        'keptbytes',
        'note',
        'sentback',
        'addendum',
        'instructionanswer',
        'stancewhy',
      ]),
    );
    expect([...(await found(listsAndSearch('the unit')))]).toEqual(
      expect.arrayContaining(['itemname', 'candidature', 'contributionname', 'taskforce', 'reviewreason']),
    );
    expect([...(await found(printedBriefs('the unit')))]).toEqual(
      expect.arrayContaining(['redlines', 'itemname', 'stanceafterquotation']),
    );
    const onPages = await found(pages('the unit'));
    expect([...onPages]).toEqual(
      expect.arrayContaining([
        'redlines',
        'itemname',
        'keptname',
        'keptbytes',
        'objectivebefore',
        'meetingname',
        'instructionquestion',
        'instructionanswer',
        'stanceshutquotation',
        'soundingnote',
        'stancewithdrawnsource',
        'stancewhy',
        'reviewname',
        'reviewcomment',
        'reviewtarget',
        'reviewlost',
        'learned',
      ]),
    );
  }, 180_000);

  it.each([
    'an officer held below',
    'a lead held below',
    'a focal point who was asked',
    'a holder of a reply link',
  ])(
    '%s what is open',
    async (name) => {
      const shown = (await pages(name)).filter(({ text }) => text.includes(open));
      expect(shown.map(({ where }) => where)).not.toEqual([]);
    },
    180_000,
  );
});

describe('what an institution talks over inside', () => {
  it.each(ways)(
    'stays hidden from the unit that asked, by %s',
    async (_way, outsFor) => {
      const found = leaked(await outsFor('the unit'));
      expect(found.filter((place) => place.startsWith('inside'))).toEqual([]);
    },
    180_000,
  );

  it('is there for the institution itself, or the rest would prove nothing', async () => {
    const own = readerWithRole('focal-point', 'inst-third');
    const rows = await asReader(db, own, async (trx) => [
      ...(await trx.selectFrom('reply_drafts').selectAll().execute()),
      ...(await trx.selectFrom('delegations').selectAll().execute()),
      ...(await trx.selectFrom('internal_comments').selectAll().execute()),
    ]);
    expect(secretsIn(JSON.stringify(rows)).toSorted()).toEqual([...insidePlaces].toSorted());
  });
});

describe('from the terminal', () => {
  it.each([
    ['reader', 'html'],
    ['reader', 'json'],
    ['focal-point', 'docx'],
    ['operator', 'pdf'],
  ])('the brief for the role %s, as %s, holds nothing restricted', async (role, format) => {
    const out = join(papers, `${role}.${format}`);
    const printed = await desk.mufakat(
      'brief',
      'meeting-open',
      ...['--for', role, '--format', format, '--out', out],
      ...(role === 'focal-point' ? ['--institution', 'inst-asked'] : []),
    );
    expect(secretsIn(printed + (await textOf(readFileSync(out))))).toEqual([]);
  });
});

describe('the strategy from the terminal', () => {
  it.each([
    ['reader', 'pdf'],
    ['operator', 'docx'],
  ])('for the role %s, as %s, holds nothing restricted; for a head it does', async (role, format) => {
    const printed = async (who: string): Promise<string> => {
      const out = join(papers, `strategy-${who}.${format}`);
      const said = await desk.mufakat('strategy', '--for', who, '--out', out);
      return said + (await textOf(readFileSync(out)));
    };
    expect(secretsIn(await printed(role))).toEqual([]);
    expect(secretsIn(await printed('head'))).toEqual(expect.arrayContaining(['reviewname', 'reviewreason']));
  });
});

describe('a pack of what somebody holds', () => {
  beforeAll(async () => {
    const { id, name, roles, ...held } = planter;
    const account = { ...held, name, roles, email: 'planter@example.org', language: 'en' as const };
    await asEngine(db, planter, (trx) => insertAccount(trx, account, id));
  });

  it.each(packFormats)(
    'as %s holds nothing restricted for a head held below; for the head it does',
    async (format) => {
      const printed = async (ceiling: number): Promise<string> => {
        const maker: Reader = { ...readerWithRole('head'), ceiling };
        const packs = languages.map(async (lang) => {
          const pack = await readPack(deskOf(db, maker), planter.id, lang, { illustrative: false });
          if (!pack) throw new Error('A head may make any pack.');
          return textOf(await printPack(pack, format));
        });
        return (await Promise.all(packs)).join('\n');
      };
      const below = await printed(heldBelow);
      expect(secretsIn(below)).toEqual([]);
      expect(below.replaceAll(/\s/g, '')).toContain('Anitem');
      expect(secretsIn(await printed(planter.ceiling))).toEqual(expect.arrayContaining(['itemname']));
    },
  );
});

describe('to whoever reads over the shoulder', () => {
  it('mail carries nothing restricted', async () => {
    for (const { name } of lowers) {
      const email = `${name.replaceAll(' ', '-')}@example.org`;
      await ask(desk.origin, get(name).visitor, '/sign-in?/link', { email });
    }
    const links = () => mailbox.letters.filter((letter) => letter.includes('/sign-in/link?token'));
    await vi.waitUntil(() => links().length >= lowers.length, { timeout: 60_000 });
    expect(links().length).toBe(lowers.length);
    expect(secretsIn(mailbox.letters.join('\n'))).toEqual([]);
  });

  it('the page that tells of a fault in the middle of a reading carries nothing restricted', async () => {
    await withoutActs(async () => {
      const of = (id: string) => `/${planted.kindOf.get(id) === 'item' ? 'items' : 'dossiers'}/${id}/history`;
      const paths = planted.ids.map((id) => `${of(id)}?see=1`);
      for (const { visitor } of people.values()) {
        const answers = await Promise.all(paths.map((path) => ask(desk.origin, visitor, path)));
        const told = await Promise.all(answers.map((answer) => answer.text()));
        if (visitor.name === 'the unit') expect(answers.map(({ status }) => status)).toContain(500);
        expect(visitor.name === 'the unit' ? [] : secretsIn(told.join('\n'))).toEqual([]);
      }
    });
  });

  it('the logs of the desk and of its database carry nothing restricted, whatever goes wrong', async () => {
    // Failures whose details PostgreSQL would like to tell: the row that is refused, the key that is there twice.
    const failing = [
      sql`update parts set body = null where words like 'Rahasia%'`,
      sql`insert into parts select * from parts where words like 'Rahasia%'`,
    ];
    for (const statement of failing) {
      await expect(asEngine(db, planter, (trx) => statement.execute(trx))).rejects.toThrow();
    }
    const directory = cluster.dataDirectory ?? '';
    const logs = readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.log'))
      .map((file) => readFileSync(join(directory, file), 'utf8'));
    expect(logs.join('')).toContain('ERROR');
    expect(secretsIn(logs.join('\n'))).toEqual([]);
    expect(secretsIn(desk.log())).toEqual([]);
  });
});
