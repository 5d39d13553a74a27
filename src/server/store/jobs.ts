import { sql } from 'kysely';
import type { Client } from 'pg';
import { PgBoss, type Db as JobsDb, type Queue } from 'pg-boss';
import pgBoss from 'pg-boss/package.json' with { type: 'json' };
import type { Trx } from './database.ts';
import { lockNumbers } from './locks.ts';

/** Where pg-boss keeps what is to be run when; it holds no word of the record. */
const schema = 'jobs';

/** Work that the desk does by itself, and how long it may take before it is thought dead. */
export const jobNames = ['deliver', 'remind', 'settle-time', 'escalate', 'votes', 'evidence'] as const;
export type JobName = (typeof jobNames)[number];

/** How often each is looked to, besides when somebody is in a hurry. */
const schedules: Readonly<Record<JobName, string>> = {
  deliver: '* * * * *',
  remind: '*/5 * * * *',
  'settle-time': '* * * * *',
  escalate: '* * * * *',
  votes: '* * * * *',
  evidence: '* * * * *',
};

/** All work is such that it may run twice and be broken off anywhere; so a run that fails is simply run again. */
const queueOptions: Omit<Queue, 'name'> = {
  // One run waits at most; another may begin while a dead one is still thought to be at work.
  policy: 'short',
  retryLimit: 3,
  retryDelay: 20,
  retryBackoff: true,
  expireInSeconds: 300,
  retentionSeconds: 3_600,
  deleteAfterSeconds: 3 * 86_400,
};

/** What every process's part of pg-boss has in common: it only works in tables that the owner has made. */
const partOptions = { schema, registerInstance: false, reindex: false, monitorVacuum: false } as const;

/** A change of the queues above is a new number here. */
const queuesVersion = 'queues 5';

/**
 * Makes or brings up to date what pg-boss works in, as the database's owner; the application's role may only use it. Where this
 * version has done so before, nothing is touched.
 */
export async function prepareJobs(owner: Client): Promise<void> {
  const mark = `${queuesVersion}, pg-boss ${pgBoss.version}`;
  await owner.query('select pg_advisory_lock($1)', [lockNumbers.preparingJobs]);
  try {
    const { rows } = await owner.query<{ mark: string | null }>(
      `select obj_description(to_regnamespace('${schema}')::oid, 'pg_namespace') as mark`,
    );
    if (rows[0]?.mark === mark) return;
    await makeQueues(owner);
    await owner.query(`comment on schema ${schema} is '${mark}'`);
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [lockNumbers.preparingJobs]);
  }
}

async function makeQueues(owner: Client): Promise<void> {
  const boss = new PgBoss({
    ...partOptions,
    db: { executeSql: (text, values) => owner.query(text, values) },
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => process.stderr.write(`jobs: ${error.message}\n`));
  await boss.start();
  try {
    for (const name of jobNames) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, changeable(queueOptions));
      else await boss.createQueue(name, queueOptions);
      await boss.schedule(name, schedules[name]);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await owner.query(`grant usage on schema ${schema} to mufakat_app`);
  await owner.query(`grant select, insert, update, delete on all tables in schema ${schema} to mufakat_app`);
  await owner.query(`grant usage on all sequences in schema ${schema} to mufakat_app`);
}

/** A queue's policy is settled when it is made. */
const changeable = ({ policy: _policy, ...rest }: Omit<Queue, 'name'>): Omit<Queue, 'name'> => rest;

/** This process's part of pg-boss, on the connections of the application's role. */
export const openJobs = (db: JobsDb): PgBoss =>
  new PgBoss({ ...partOptions, db, migrate: false, createSchema: false });

/** One run of the desk's own work, as pg-boss has it. */
export interface JobRun {
  readonly name: JobName;
  readonly state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';
  readonly at: Date;
  readonly trouble: string | null;
}

/** The latest run of each kind of work, and the latest that failed; empty where pg-boss has not been prepared. */
export async function findJobRuns(trx: Trx): Promise<readonly JobRun[]> {
  const prepared = await sql<{ there: boolean }>`select to_regclass('jobs.job') is not null as there`.execute(
    trx,
  );
  if (!prepared.rows[0]?.there) return [];
  const { rows } = await sql<JobRun>`
    select distinct on (name, state) name, state, coalesce(completed_on, started_on, created_on) as at,
      case when state in ('failed', 'retry') then coalesce(output ->> 'message', output ->> 'name', '') end as trouble
    from jobs.job where name = any (${sql.val([...jobNames])}::text[])
    order by name, state, coalesce(completed_on, started_on, created_on) desc`.execute(trx);
  return rows;
}
