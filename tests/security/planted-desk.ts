import { openCluster, type Cluster } from '#postgres/cluster.ts';
import { ceilingOf, guest, readerWithRole, type Reader, type Role } from '#desk/people/reader.ts';
import { renewFeedToken } from '#acts/accounts.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { startTestDesk, type TestDesk } from '../journeys/desk.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { deskOf, heldBelow, plant, planter, type Planted } from './planted.ts';
import { enter, type Visitor } from './visitor.ts';

/** Somebody who may not see what is restricted. */
interface Lower {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly institution?: string;
}
export const lowers: readonly Lower[] = [
  { name: 'an operator', roles: ['operator'] },
  { name: 'a reader', roles: ['reader'] },
  { name: 'an officer held below', roles: ['officer'] },
  { name: 'a lead of other items', roles: ['lead'], institution: 'inst-linked' },
  { name: 'a lead held below', roles: ['lead'], institution: 'inst-lead' },
  { name: 'a focal point who was asked', roles: ['focal-point'], institution: 'inst-asked' },
];
/** The names of all from whom something is kept; beside them there is `the unit`, which sees it. */
export const keptOut = [...lowers.map(({ name }) => name), 'a guest', 'a holder of a reply link'];

/** A person at the desk's door. */
export interface Person {
  readonly reader: Reader;
  readonly visitor: Visitor;
  /** What opens their calendar; none for whoever has no account. */
  readonly feed?: string;
}

/** A real desk in which restricted sentences are planted, with people who may and may not see them. */
export interface PlantedDesk {
  readonly desk: TestDesk;
  readonly cluster: Cluster;
  readonly db: Db;
  readonly mailbox: Mailbox;
  readonly planted: Planted;
  readonly people: readonly Person[];
  /** @throws Error where nobody has that name */
  person(name: string): Person;
  close(): Promise<void>;
}

/** Starts it, plants, and lets everybody in. */
export async function openPlantedDesk(): Promise<PlantedDesk> {
  const mailbox = await openMailbox();
  const desk = await startTestDesk({
    words: ['--country', 'IDN', '--empty'],
    environment: { MUFAKAT_SMTP: mailbox.address, MUFAKAT_MAIL_FROM: 'desk@example.org' },
  });
  const cluster = await openCluster({ dataDir: desk.dataDir, purpose: 'command' });
  const db = openDb(cluster.connection('app'));
  const planted = await plant(db);
  const people = new Map<string, Person>();
  const unit: Lower = { name: 'the unit', roles: ['officer'] };
  for (const lower of [...lowers, unit]) people.set(lower.name, await letIn(desk, db, lower));
  people.set('a guest', { reader: guest, visitor: { name: 'a guest', cookies: new Map() } });
  const { path, code } = planted.link;
  const holder = await enter(desk.origin, 'a holder of a reply link', `${path}?/code`, { code });
  people.set('a holder of a reply link', {
    reader: readerWithRole('focal-point', 'inst-linked'),
    visitor: holder,
  });
  return {
    ...{ desk, cluster, db, mailbox, planted, people: [...people.values()] },
    person: (name) => {
      const found = people.get(name);
      if (!found) throw new Error(`${name} is not here`);
      return found;
    },
    close: async () => {
      await db.destroy();
      await cluster.close();
      await desk.close();
      await mailbox.close();
    },
  };
}

/** By the link of an invitation; whoever is to be held below is held there first. */
async function letIn(desk: TestDesk, db: Db, { name, roles, institution }: Lower): Promise<Person> {
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
  return { reader, visitor, feed: await renewFeedToken(deskOf(db, reader)) };
}
