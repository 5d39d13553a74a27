import { maskedAddress, type LetterKind, type LetterState, type LetterTrouble } from '#desk/notice/letter.ts';
import { hasRole } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { findJobRuns, jobNames, type JobName, type JobRun } from '#store/jobs.ts';
import { findLettersIn, insertLetter, releaseLetters, type Letter } from '#store/letters.ts';
import { findTroubledNotices, releaseNotices } from '#store/outbox.ts';
import type { Trx } from '#store/database.ts';
import { findStuck, type Piecework } from '#store/stuck.ts';
import type { Account } from '../accounts.ts';
import { wake } from '../delivery/wake.ts';
import type { Desk } from '../desk.ts';
import { findPost } from '../post.ts';

/** A letter as the operator sees it: to whom, and what became of it; nothing of what it says. */
export interface LetterLine {
  readonly id: string;
  readonly kind: LetterKind;
  readonly to: string;
  readonly state: LetterState;
  readonly at: string;
  readonly due: string;
  readonly attempts: number;
  readonly trouble: LetterTrouble | null;
  readonly answer: string | null;
}

/** A piece of the desk's own work that could not be done so far: what it belongs to and why, none of a dossier's words. */
export interface StuckLine {
  readonly work: Piecework | 'spread';
  readonly dossier: string | null;
  readonly trouble: string;
  readonly attempts: number;
  readonly since: string;
}

/** The desk's own work, for whoever keeps the machine. */
export interface Jobs {
  readonly mail: boolean;
  readonly letters: Readonly<
    Record<LetterState, { readonly lines: readonly LetterLine[]; readonly total: number }>
  >;
  /** What could not be done so far, and is tried again. */
  readonly stuck: readonly StuckLine[];
  readonly work: readonly {
    readonly name: JobName;
    readonly runs: readonly Pick<JobRun, 'state' | 'at' | 'trouble'>[];
  }[];
}

const most = 50;
const mayKeep = ({ reader }: Desk): boolean => hasRole(reader, 'operator', 'head');

/** What waits, what failed and why, what was done; undefined for whoever does not keep the desk. */
export async function readJobs(desk: Desk): Promise<Jobs | undefined> {
  if (!mayKeep(desk)) return undefined;
  return asEngine(desk.db, desk.reader, async (trx) => {
    const runs = await findJobRuns(trx);
    const linesIn = async (state: LetterState) => {
      const { letters, total } = await findLettersIn(trx, state, most);
      return { lines: letters.map(lineOf), total };
    };
    return {
      mail: findPost() !== undefined,
      letters: {
        waiting: await linesIn('waiting'),
        failed: await linesIn('failed'),
        sent: await linesIn('sent'),
      },
      stuck: await readStuck(trx),
      work: jobNames.map((name) => ({
        name,
        runs: runs
          .filter((run) => run.name === name)
          .map(({ state, at, trouble }) => ({ state, at, trouble }))
          .toSorted((a, b) => b.at.getTime() - a.at.getTime()),
      })),
    };
  });
}

/** Pieces of work that failed, and notices of which it could not be worked out whom they reach. */
async function readStuck(trx: Trx): Promise<readonly StuckLine[]> {
  const lines = [
    ...(await findStuck(trx, most)).map(({ work, dossier, trouble, attempts, since }) => ({
      ...{ work, dossier, trouble, attempts, since },
    })),
    ...(await findTroubledNotices(trx, most)).map(({ dossier, trouble, attempts, since }) => ({
      ...({ work: 'spread', dossier, trouble, attempts, since } as const),
    })),
  ];
  return lines
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
    .map((line) => ({ ...line, since: line.since.toISOString() }));
}

const lineOf = (letter: Letter): LetterLine => ({
  id: letter.id,
  kind: letter.kind,
  to: letter.kind === 'inside' ? maskedAddress(letter.to_address) : letter.to_address,
  state: letter.state,
  at: (letter.sent_at ?? letter.tried_at ?? letter.made_at).toISOString(),
  due: letter.due_at.toISOString(),
  attempts: letter.attempts,
  trouble: letter.trouble,
  answer:
    letter.kind === 'inside'
      ? (letter.answer?.replaceAll(letter.to_address, maskedAddress(letter.to_address)) ?? null)
      : letter.answer,
});

/** Lets one letter, or all that wait or failed, go at once; and what could not be worked out be tried again. */
export async function retryLetters(
  desk: Desk,
  which: string | 'all',
): Promise<Decision<{ readonly count: number }>> {
  if (!mayKeep(desk)) return refuse('not-yours');
  if (which !== 'all' && !/^[0-9a-f-]{36}$/.test(which)) return refuse('not-found');
  const count = await asEngine(desk.db, desk.reader, async (trx) => {
    if (which === 'all') await releaseNotices(trx);
    return releaseLetters(trx, which, desk.now());
  });
  // What is stuck is tried again with the work it belongs to.
  for (const name of which === 'all' ? jobNames : (['deliver'] as const)) wake(name);
  return { ok: true, count };
}

/** Runs some of the desk's own work now instead of at its time. */
export function runNow(desk: Desk, name: string): Decision {
  const known = jobNames.find((one) => one === name);
  if (!mayKeep(desk)) return refuse('not-yours');
  if (!known) return refuse('not-found');
  wake(known);
  return { ok: true };
}

/** Sends whoever keeps the desk a letter, to see whether mail arrives. */
export async function sendTrial(desk: Desk, account: Account, timeZone: string): Promise<Decision> {
  if (!mayKeep(desk)) return refuse('not-yours');
  if (!findPost() || account.email.endsWith('.invalid')) return refuse('no-mail');
  const { id, name, email: address, language } = account;
  const letter = { kind: 'test', account: id, name, address, language, timeZone } as const;
  await asEngine(desk.db, desk.reader, (trx) => insertLetter(trx, letter, desk.now()));
  wake('deliver');
  return { ok: true };
}
