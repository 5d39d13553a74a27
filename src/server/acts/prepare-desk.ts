import { join } from 'node:path';
import type { Client } from 'pg';
import type { Lang } from '#language/language.ts';
import type { StarterProblem } from '#desk/facts/starter-facts.ts';
import { settingsId } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { prepareJobs } from '#store/jobs.ts';
import { isStateBehind, migrate, noteStateMade } from '#store/migrate.ts';
import { findWorkspaces, insertWorkspace, ownWorkspace } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import { findExampleNames, readExample } from './example-files.ts';
import { loadExample } from './load-example.ts';
import { loadStarter } from './load-starter.ts';
import { remakeState } from './remake-state.ts';
import { openingDeed } from './open-dossier.ts';
import { openIn } from './perform.ts';

/** What preparing a desk has come to, for whoever waits for it. */
export type PreparingStep =
  | { readonly step: 'remaking'; readonly done: number; readonly of: number }
  | { readonly step: 'migrated'; readonly migrations: number }
  | { readonly step: 'facts-loaded' }
  | { readonly step: 'example-loading'; readonly name: string }
  | { readonly step: 'desk-made' };

/**
 * Brings the database's tables up to date, from any version before, and what stands in them: a desk of an older
 * version has its rows and parts as that version cut them.
 */
export async function migrateDesk(
  owner: Client,
  db: Db,
  root: string,
  tell: (step: PreparingStep) => void = () => undefined,
): Promise<readonly string[]> {
  const names = await migrate(owner, join(root, 'migrations'));
  await prepareJobs(owner);
  if (await isStateBehind(owner)) {
    await remakeState(db, (done, of) => tell({ step: 'remaking', done, of }));
    await noteStateMade(owner);
  }
  return names;
}

export interface NewDesk {
  /** Where Mufakat is installed: its `starter/` has the facts and the worked examples. */
  readonly root: string;
  readonly examples: boolean;
  readonly language: Lang;
  readonly now: () => string;
  readonly tell: (step: PreparingStep) => void;
}

/** The facts that came with this version could not be read. */
export class BadStarter extends Error {
  override readonly name = 'BadStarter';
  readonly problems: readonly StarterProblem[];

  constructor(problems: readonly StarterProblem[]) {
    const first = problems[0];
    super(
      `starter/${first?.file ?? '?'}, line ${first?.line ?? '?'}: ${first?.field ?? ''} ${first?.problem ?? ''}`,
    );
    this.problems = problems;
  }
}

/** What a running desk needs of a database: its tables, the facts of this version, and on first run its workspaces. */
export async function prepareDesk(owner: Client, db: Db, made: NewDesk): Promise<void> {
  const migrations = await migrateDesk(owner, db, made.root, made.tell);
  if (migrations.length > 0) made.tell({ step: 'migrated', migrations: migrations.length });
  const starter = await loadStarter(owner, join(made.root, 'starter'));
  if (!starter.ok) throw new BadStarter(starter.problems);
  if (starter.changed) made.tell({ step: 'facts-loaded' });

  const existing = new Set((await asEngine(db, deskItself, findWorkspaces)).map(({ id }) => id));
  if (existing.has(ownWorkspace)) return;
  if (made.examples) await loadExamples(db, made, existing);
  await openOwnWorkspace(db, made);
  made.tell({ step: 'desk-made' });
}

/** Those that are not there yet: a first run that was broken off goes on where it stopped. */
async function loadExamples(db: Db, made: NewDesk, existing: ReadonlySet<string>): Promise<void> {
  const directory = join(made.root, 'starter', 'examples');
  for (const name of await findExampleNames(directory)) {
    const example = await readExample(directory, name);
    if (existing.has(example.workspace)) continue;
    made.tell({ step: 'example-loading', name: example.name[made.language] });
    await loadExample(db, example);
  }
}

/** The desk's own workspace with its settings: the last step, by which a first run is known to be complete. */
async function openOwnWorkspace(db: Db, { language, now }: NewDesk): Promise<void> {
  const name = { id: 'Meja kami', en: 'Our desk' };
  const desk: Desk = { db, reader: deskItself, workspace: ownWorkspace, now };
  await asEngine(db, deskItself, async (trx) => {
    await insertWorkspace(trx, { id: ownWorkspace, name, about: {}, country: '', example: false });
    const deed = openingDeed(ownWorkspace, {
      kind: 'settings',
      fields: { name, language },
    });
    const done = await openIn(trx, desk, settingsId(ownWorkspace), deed);
    if (!done.ok) throw new Error(`the desk's settings are refused: ${done.reason}`);
  });
}
