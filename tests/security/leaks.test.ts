import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { languages } from '#language/language.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { readPack } from '#acts/handover/read-pack.ts';
import { openDossier } from '#acts/open-dossier.ts';
import { packFormats, printPack } from '#documents/handover/print-pack.ts';
import { newClient } from '#postgres/connect.ts';
import { insertAccount } from '#store/accounts.ts';
import { asEngine, asReader } from '#store/context.ts';
import { keptOut, lowers, openPlantedDesk, type PlantedDesk } from './planted-desk.ts';
import { deskOf, heldBelow, insidePlaces, planter } from './planted.ts';
import { open, secret, secretsIn, words } from './planted-words.ts';
import { readLetter } from './read-letter.ts';
import { ask, textOf } from './visitor.ts';
import { listsAndSearch, pages, printedBriefs, storeReads, ways, type Out } from './ways-out.ts';

let at: PlantedDesk;
const papers = mkdtempSync(join(tmpdir(), 'mufakat-leaks-'));

beforeAll(async () => {
  at = await openPlantedDesk();
}, 300_000);

afterAll(async () => {
  await at.close();
  rmSync(papers, { recursive: true, force: true });
});

/** Does something while the table of acts is away, as it is where a database is broken. */
async function withoutActs(work: () => Promise<void>): Promise<void> {
  const owner = newClient(at.cluster.connection('owner'));
  await owner.connect();
  await owner.query('alter table acts rename to acts_away');
  try {
    await work();
  } finally {
    await owner.query('alter table acts_away rename to acts');
    await owner.end();
  }
}

/** The unit asks an institution that is reached by mail, on the page as anybody does: what it asks is read behind a code only. */
async function askByMail(): Promise<void> {
  const institution = 'inst-mailed';
  const named = { name: words('An institution with mail'), sector: 'government', email: 'in@example.org' };
  const made = await openDossier(deskOf(at.db, planter), { kind: 'institution', fields: named }, institution);
  if (!made.ok) throw new Error(made.reason);
  const on = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const answer = await ask(at.desk.origin, at.person('the unit').visitor, '/items/item-open/ask?/ask', {
    ...{ institution, 'question.1': secret('mailedquestion'), 'sections.1': 'lineToTake' },
    ...{ on, keptDay: on, shortBecause: secret('mailedreason') },
  });
  expect(await answer.text()).toContain('An institution with mail');
}

const leaked = (outs: readonly Out[]): readonly string[] =>
  outs.flatMap(({ where, text }) => secretsIn(text).map((place) => `${place} in ${where}`));

describe.each(ways)('by %s', (_way, outsFor) => {
  it.each(keptOut)('nothing restricted gets out to %s', async (name) => {
    expect(leaked(await outsFor(at, name))).toEqual([]);
  });
});

describe('the same ways show', () => {
  it('the unit what is restricted, or they would prove nothing', async () => {
    const found = async (outs: Promise<readonly Out[]>) =>
      new Set((await outs).flatMap(({ text }) => secretsIn(text)));
    const everything = await found(storeReads(at, 'the unit'));
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
    expect([...(await found(listsAndSearch(at, 'the unit')))]).toEqual(
      expect.arrayContaining(['itemname', 'candidature', 'contributionname', 'taskforce', 'reviewreason']),
    );
    expect([...(await found(printedBriefs(at, 'the unit')))]).toEqual(
      expect.arrayContaining(['redlines', 'itemname', 'stanceafterquotation']),
    );
    const onPages = await found(pages(at, 'the unit'));
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
  });

  it.each([
    'an officer held below',
    'a lead held below',
    'a focal point who was asked',
    'a holder of a reply link',
  ])('%s what is open', async (name) => {
    const shown = (await pages(at, name)).filter(({ text }) => text.includes(open));
    expect(shown.map(({ where }) => where)).not.toEqual([]);
  });
});

describe('what an institution talks over inside', () => {
  it.each(ways)('stays hidden from the unit that asked, by %s', async (_way, outsFor) => {
    const found = leaked(await outsFor(at, 'the unit'));
    expect(found.filter((place) => place.startsWith('inside'))).toEqual([]);
  });

  it('is there for the institution itself, or the rest would prove nothing', async () => {
    const own = readerWithRole('focal-point', 'inst-third');
    const rows = await asReader(at.db, own, async (trx) => [
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
    const printed = await at.desk.mufakat(
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
      const said = await at.desk.mufakat('strategy', '--for', who, '--out', out);
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
    await asEngine(at.db, planter, (trx) => insertAccount(trx, account, id));
  });

  it.each(packFormats)(
    'as %s holds nothing restricted for a head held below; for the head it does',
    async (format) => {
      const printed = async (ceiling: number): Promise<string> => {
        const maker: Reader = { ...readerWithRole('head'), ceiling };
        const packs = languages.map(async (lang) => {
          const pack = await readPack(deskOf(at.db, maker), planter.id, lang, { illustrative: false });
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
      await ask(at.desk.origin, at.person(name).visitor, '/sign-in?/link', { email });
    }
    const links = () => at.mailbox.letters.filter((letter) => letter.includes('/sign-in/link?token'));
    await vi.waitUntil(() => links().length >= lowers.length, { timeout: 120_000 });
    expect(links().length).toBe(lowers.length);
    await askByMail();
    const letters = () => at.mailbox.letters.map(readLetter);
    const isForm = ({ type }: { readonly type: string }) => type.endsWith('wordprocessingml.document');
    const forms = () => letters().flatMap(({ all }) => all.filter(isForm));
    await vi.waitUntil(() => forms().length > 0, { timeout: 120_000 });
    const read = letters().map(async ({ headers, all }) =>
      [...headers.values(), ...(await Promise.all(all.map(({ bytes }) => textOf(bytes))))].join('\n'),
    );
    const told = (await Promise.all(read)).join('\n');
    // That the form was read, or the rest would prove nothing.
    expect(told).toContain('This form carries no word of what is asked');
    expect(secretsIn(told)).toEqual([]);
  });

  it('the page that tells of a fault in the middle of a reading carries nothing restricted', async () => {
    await withoutActs(async () => {
      const of = (id: string) =>
        `/${at.planted.kindOf.get(id) === 'item' ? 'items' : 'dossiers'}/${id}/history`;
      const paths = at.planted.ids.map((id) => `${of(id)}?see=1`);
      for (const { visitor } of at.people) {
        const answers = await Promise.all(paths.map((path) => ask(at.desk.origin, visitor, path)));
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
      await expect(asEngine(at.db, planter, (trx) => statement.execute(trx))).rejects.toThrow();
    }
    const directory = at.cluster.dataDirectory ?? '';
    const logs = readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.log'))
      .map((file) => readFileSync(join(directory, file), 'utf8'));
    expect(logs.join('')).toContain('ERROR');
    expect(secretsIn(logs.join('\n'))).toEqual([]);
    expect(secretsIn(at.desk.log())).toEqual([]);
  });
});
