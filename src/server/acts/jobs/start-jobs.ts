import type { PoolConfig } from 'pg';
import type { SignIn } from '#sign-in/sign-in.ts';
import { openDb, poolOf } from '#store/connect.ts';
import { jobNames, openJobs, type JobName } from '#store/jobs.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { onWake } from '../delivery/wake.ts';
import { runEvidence } from '../evidence/run-evidence.ts';
import { escalateDue } from '../instructions/escalate-due.ts';
import { findPost } from '../post.ts';
import { remind } from '../reminders/remind.ts';
import { whenStopping } from '../stopping.ts';
import { runVotes } from '../votes/run-votes.ts';
import { settleTime } from './settle-time.ts';
import { raiseLaggingReviews } from '../strategy/raise-lagging.ts';

/** So many connections does work in the background hold at most: pages keep theirs. */
const connections = 4;
/** How soon after an act its notices are looked for: its transaction has ended by then. */
const hasteMilliseconds = 150;
/** How long work under way may take to end when the desk stops; between two pieces of work it looks whether it does. */
const patienceMilliseconds = 15_000;

/** What runs when; each may be run twice, and be broken off anywhere. */
const workOf: Readonly<Record<JobName, (delivery: Delivery, app: PoolConfig) => Promise<void>>> = {
  deliver,
  remind,
  'settle-time': settleTime,
  escalate: async (delivery) => {
    await escalateDue(delivery);
  },
  votes: ({ db, isStopping }, app) => runVotes(db, app, isStopping),
  evidence: ({ db, isStopping }, app) => runEvidence(db, app, isStopping),
};

/** Starts this process's share of the desk's own work. Several processes share it out among themselves. */
export async function startJobs(
  app: PoolConfig,
  { door, origin }: { readonly door: SignIn; readonly origin: string },
): Promise<void> {
  const db = openDb({ ...app, max: connections });
  let isStopping = false;
  const delivery: Delivery = {
    db,
    isStopping: () => isStopping,
    now: () => new Date().toISOString(),
    post: findPost(),
    origin,
    signInAddress: async ({ id, email }, kind) => {
      const token = kind === 'invitation' ? await door.createInvitation(id) : await door.createLink(email);
      return `${origin}/sign-in/link?token=${token}`;
    },
  };
  const boss = openJobs({ executeSql: (text, values) => poolOf(db).query(text, values) });
  boss.on('error', (error) => process.stderr.write(`jobs: ${error.message}\n`));
  const workers = new Map<JobName, string>();
  const begin = async (): Promise<void> => {
    await boss.start();
    for (const name of jobNames) {
      const options = { pollingIntervalSeconds: name === 'deliver' ? 5 : 20 };
      workers.set(name, await boss.work(name, options, () => workOf[name](delivery, app)));
    }
  };
  const begun = begin();
  // What an earlier version left undone is done beside the pages, once for each start.
  const mended = raiseLaggingReviews(delivery).catch((error: unknown) => {
    process.stderr.write(`reviews: ${String(error)}\n`);
  });
  const hurry = async (name: JobName): Promise<void> => {
    await begun;
    await boss.send(name);
    boss.notifyWorker(workers.get(name) ?? '');
  };
  const waking = new Map<JobName, NodeJS.Timeout>();
  const asleep = onWake((name) => {
    if (waking.has(name)) return;
    const hurrying = (): void => {
      waking.delete(name);
      hurry(name).catch((error: unknown) => process.stderr.write(`jobs: ${String(error)}\n`));
    };
    waking.set(name, setTimeout(hurrying, hasteMilliseconds));
  });
  // A desk may be told to stop while its work is still being started: it is ended once it has begun.
  whenStopping('work', async () => {
    isStopping = true;
    asleep();
    for (const timer of waking.values()) clearTimeout(timer);
    await Promise.allSettled([begun, mended]);
    await boss.stop({ graceful: true, timeout: patienceMilliseconds });
  });
  whenStopping('connections', () => db.destroy());
  await begun;
}
