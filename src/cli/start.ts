import { DeskAlreadyRunning, type ClusterEvent } from '#postgres/postgres.ts';
import { deskItself } from '#acts/accounts.ts';
import { factsOf } from '#acts/facts.ts';
import { findOrMakeOperator } from '#acts/first-account.ts';
import { BadStarter, prepareDesk, type PreparingStep } from '#acts/prepare-desk.ts';
import { settleCountry } from '#acts/settle-country.ts';
import { announceStopping } from '#acts/stopping.ts';
import { openSignIn } from '#sign-in/sign-in.ts';
import { noteAddress } from './address.ts';
import { textOf, type Call, type Command, type Terminal } from './command.ts';
import { checkDataDirectory, checkPort, readSurroundings, type Surroundings } from './environment.ts';
import { openDesk, withOwner, type OpenDesk } from './open-desk.ts';
import { findOrMakeSecret } from './secret.ts';
import { CliTrouble, misused } from './trouble.ts';
import { buildDirectory, buildIfNeeded } from './web/build.ts';
import { reachOf } from './web/request.ts';
import { loadApplication, serve } from './web/server.ts';

/** Opens the desk to browsers, and stays until it is told to stop. */
export const start: Command = {
  usage: '[options]',
  words: [0, 0],
  options: {
    port: { value: 'PORT' },
    host: { value: 'HOST' },
    country: { value: 'ISO3' },
    empty: {},
    'trust-proxy': {},
  },
  run: async (call) => {
    const surroundings = readSurroundings(
      {
        port: textOf(call, 'port'),
        host: textOf(call, 'host'),
        trustProxy: call.options['trust-proxy'] === true,
      },
      process.env,
    );
    const country = readCountry(textOf(call, 'country'));
    checkDataDirectory(call.dataDir);
    const stopping = stopSignal();
    const desk = await openDesk(call, 'desk', (event) => tellEvent(call.terminal, event));
    try {
      await checkPort(surroundings);
      await prepare(call, desk, country);
      await buildIfNeeded(call.root, call.terminal);
      await run(call, desk, surroundings, stopping);
    } finally {
      await desk.close();
    }
    // What the application still holds open, such as its own connections, must not keep the process.
    process.exit(0);
  },
};

function readCountry(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const country = text.toUpperCase();
  if (!/^[A-Z]{3}$/.test(country)) throw misused('cli.start.bad-country', { country: text });
  return country;
}

async function prepare(call: Call, desk: OpenDesk, country: string | undefined): Promise<void> {
  const { terminal } = call;
  if (desk.cluster.placedElsewhere) {
    terminal.note(terminal.t('cli.start.placed-elsewhere', { directory: desk.cluster.dataDirectory ?? '' }));
  }
  const now = (): string => new Date().toISOString();
  try {
    await withOwner(desk.cluster, (owner) =>
      prepareDesk(owner, desk.db, {
        root: call.root,
        examples: call.options['empty'] !== true,
        language: terminal.lang,
        now,
        tell: (step) => tellStep(terminal, step),
      }),
    );
  } catch (error) {
    if (!(error instanceof BadStarter)) throw error;
    const list = error.problems
      .slice(0, 20)
      .map(({ file, line, field, problem }) =>
        terminal.t('cli.start.bad-starter-line', { file, line: line ?? '–', field, problem }),
      );
    throw new CliTrouble('cli.start.bad-starter', { list: list.join('\n') });
  }
  if (country === undefined) return;
  const facts = await factsOf(desk.db);
  if (!facts.actor(country)) throw misused('cli.start.unknown-country', { country });
  const settled = await settleCountry({ db: desk.db, reader: deskItself, workspace: 'desk', now }, country);
  if (!settled.ok) {
    throw new CliTrouble('cli.start.other-country', {
      country: facts.actorName(settled.is, terminal.lang),
    });
  }
}

/** Serves until a signal comes. */
async function run(
  call: Call,
  { cluster, db }: OpenDesk,
  surroundings: Surroundings,
  stopping: Promise<NodeJS.Signals>,
): Promise<void> {
  const { t, print, note } = call.terminal;
  const secret = findOrMakeSecret(call.dataDir, process.env);
  const ownAddress = addressOf(surroundings);
  const origin = surroundings.origin ?? ownAddress;
  process.env['MUFAKAT_DB_APP'] = JSON.stringify(cluster.connection('app'));
  process.env['MUFAKAT_DB_SIGN_IN'] = JSON.stringify(cluster.connection('sign-in'));
  process.env['MUFAKAT_SECRET'] = secret;
  process.env['MUFAKAT_ORIGIN'] = origin;
  const application = await loadApplication(buildDirectory(call.root));
  const web = await serve(application, surroundings, reachOf(surroundings));

  noteAddress(call.dataDir, origin);
  const door = openSignIn(cluster.connection('sign-in'), secret, origin);
  const operator = await findOrMakeOperator(db, door, call.terminal.lang);
  const token = await door.createLink(operator.email);
  await door.close();

  if (isOpenToOthers(surroundings)) note(t('cli.start.unencrypted', { host: surroundings.host }));
  print(t('cli.start.ready', { address: origin, link: `${origin}/sign-in/link?token=${token}` }));
  const signal = await stopping;
  note(t('cli.start.stopping', { signal }));
  await web.stop();
  await announceStopping();
}

/** The first signal stops the desk in good order, the second at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        resolve(signal);
        process.once(signal, () => process.exit(1));
      });
    }
  });
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

function addressOf({ host, port }: Surroundings): string {
  const name = isEverywhere(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

const isOpenToOthers = ({ host, behindProxy, origin }: Surroundings): boolean =>
  !['127.0.0.1', '::1', 'localhost'].includes(host) && !behindProxy && !origin?.startsWith('https:');

function tellStep({ t, note }: Terminal, step: PreparingStep): void {
  switch (step.step) {
    case 'migrated':
      return note(t('cli.start.migrated', { count: step.migrations }));
    case 'facts-loaded':
      return note(t('cli.start.facts-loaded'));
    case 'example-loading':
      return note(t('cli.start.example-loading', { name: step.name }));
    case 'desk-made':
      return note(t('cli.start.desk-made'));
  }
}

function tellEvent({ t, note }: Terminal, event: ClusterEvent): void {
  if (event.kind === 'recovered') return note(t('cli.start.database-back'));
  const { error } = event;
  if (error instanceof DeskAlreadyRunning) throw error;
  note(t('cli.start.database-away', { reason: error instanceof Error ? error.message : String(error) }));
}
