import type { Pool } from 'pg';
import { hashed, newToken } from './sealing.ts';

/** What was begun: a link that was handed out, a sign-in that waits for its second factor, and so on. */
export type StepKind = 'link' | 'invitation' | 'second-factor' | 'sign-on' | 'spent-challenge';

export interface Step {
  readonly kind: StepKind;
  readonly account: string | null;
  readonly data: Readonly<Record<string, string>>;
}

interface StepRow extends Step {
  readonly tries: number;
}

/** Begins something and gives the secret by which it goes on; only its hash is kept. */
export async function beginStep(pool: Pool, step: Step, seconds: number): Promise<string> {
  const token = newToken();
  await pool.query('delete from sign_in.steps where expires_at < now()');
  await pool.query(
    `insert into sign_in.steps (token_hash, kind, account, data, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [hashed(token), step.kind, step.account, JSON.stringify(step.data), seconds],
  );
  return token;
}

/** Takes what was begun; whoever comes second gets nothing. Undefined where it is spent, too old or unknown. */
export async function takeStep(
  pool: Pool,
  kinds: readonly StepKind[],
  token: string,
): Promise<Step | undefined> {
  const { rows } = await pool.query<StepRow>(
    `delete from sign_in.steps where token_hash = $1 and kind = any ($2) and expires_at > now()
     returning kind, account, data`,
    [hashed(token), kinds],
  );
  return rows[0];
}

/** Looks at what was begun, and leaves it. */
export async function findStep(
  pool: Pool,
  kinds: readonly StepKind[],
  token: string,
): Promise<Step | undefined> {
  const { rows } = await pool.query<StepRow>(
    `select kind, account, data from sign_in.steps
     where token_hash = $1 and kind = any ($2) and expires_at > now()`,
    [hashed(token), kinds],
  );
  return rows[0];
}

/** Counts a try and gives what was begun; undefined once it was tried too often. */
export async function tryStep(
  pool: Pool,
  kind: StepKind,
  token: string,
  most: number,
): Promise<Step | undefined> {
  const { rows } = await pool.query<StepRow>(
    `update sign_in.steps set tries = tries + 1
     where token_hash = $1 and kind = $2 and expires_at > now() and tries < $3
     returning kind, account, data`,
    [hashed(token), kind, most],
  );
  return rows[0];
}

/** Ends everything of these kinds that was begun for somebody. */
export async function dropSteps(pool: Pool, account: string, kinds: readonly StepKind[]): Promise<void> {
  await pool.query('delete from sign_in.steps where account = $1 and kind = any ($2)', [account, kinds]);
}

/** Marks a challenge as answered. @returns whether it was the first time. */
export async function spendChallenge(pool: Pool, challenge: string, seconds: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into sign_in.steps (token_hash, kind, expires_at)
     values ($1, 'spent-challenge', now() + make_interval(secs => $2)) on conflict do nothing`,
    [hashed(`challenge ${challenge}`), seconds],
  );
  return rowCount === 1;
}
