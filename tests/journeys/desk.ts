import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Role } from '#desk/people/reader.ts';
import { inviteTo } from './invite.ts';
import { makeDataDir, preparedDataDir } from './prepared-data.ts';

/** A real desk, started as its operator would, on a data directory and a port of its own. */
export interface TestDesk {
  readonly origin: string;
  readonly dataDir: string;
  readonly pid: number;
  /** The one-time link that the start printed, for the first account. */
  readonly firstLink: string;
  /** Everything the desk has written to its log so far. */
  log(): string;
  /** Runs `mufakat` against this desk and gives what it printed. @throws when it fails. */
  mufakat(...words: readonly string[]): Promise<string>;
  /** Makes an account with these roles and gives its one-time link. */
  invite(email: string, roles: readonly Role[], institution?: string): Promise<string>;
  /** Stops the desk by this signal, SIGTERM unless said otherwise, and keeps its data. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

export interface TestDeskOptions {
  /** The data of a desk that was stopped; a new one unless said otherwise. */
  readonly dataDir?: string;
  /** Made from nothing, as an operator's first desk is; otherwise its facts and examples are copied from one made before. */
  readonly fresh?: boolean;
  /** What is put after `mufakat start`; `--country IDN` unless said otherwise. */
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const command = join(process.cwd(), 'bin', 'mufakat.js');

/** Starts a desk and waits until it has printed its address. The pages are built once for all tests. */
export async function startTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const { words = ['--country', 'IDN'], environment } = options;
  const dataDir = options.dataDir ?? (await preparedFor(words, options));
  const port = await freePort();
  const env = { ...process.env, ...environment, MUFAKAT_BUILD: 'build-tests', LANG: 'en_GB.UTF-8' };
  const child = spawn(
    process.execPath,
    [command, 'start', '--data', dataDir, '--port', String(port), ...words],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  const firstLink = await new Promise<string>((resolve, reject) => {
    const keep = (chunk: Buffer): void => {
      log += chunk.toString();
      const link = /http\S+\/sign-in\/link\?token=\S+/.exec(log)?.[0];
      if (link) resolve(link);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}:\n${log}`)));
  });
  const mufakat = (...given: readonly string[]): Promise<string> => run([...given, '--data', dataDir], env);
  const { origin } = new URL(firstLink);
  return {
    origin,
    dataDir,
    pid: child.pid ?? 0,
    firstLink,
    log: () => log,
    mufakat,
    invite: (email, roles, institution) => inviteTo({ dataDir, origin }, email, roles, institution),
    stop: (signal) => stop(child, () => log, signal),
    close: async () => {
      await stop(child, () => log);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Data that a desk of these words begins with; none where the desk is to be made from nothing. */
const preparedFor = (words: readonly string[], { fresh }: TestDeskOptions): Promise<string> =>
  fresh === true
    ? Promise.resolve(makeDataDir())
    : preparedDataDir(words, async (dataDir) => (await startTestDesk({ words, dataDir })).stop());

/** @throws where a desk that was asked to end in good order did not. */
async function stop(
  child: ChildProcess,
  log: () => string,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // What a desk says to the last is read to the end; a killed one leaves programs behind for a moment, and says nothing.
  const ended = once(child, signal === 'SIGTERM' ? 'close' : 'exit');
  child.kill(signal);
  const [code] = (await ended) as [number | null];
  if (signal === 'SIGTERM' && code !== 0) throw new Error(`the desk ended with ${code}:\n${log()}`);
}

async function run(words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [command, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let trouble = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (trouble += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`mufakat ${words.join(' ')} ended with ${code}:\n${trouble}${printed}`);
  return printed;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port was found');
  return address.port;
}

/** Comes in by a one-time link, as a person does: opens it, presses the button. */
export async function signIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: /^(Come in|Masuk)$/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** Looks at the desk in one language, and in one workspace where one is named. */
export async function chooseFor(
  context: BrowserContext,
  origin: string,
  chosen: { language?: 'id' | 'en'; workspace?: string },
): Promise<void> {
  await context.addCookies(Object.entries(chosen).map(([name, value]) => ({ name, value, url: origin })));
}
