import { flushCompileCache } from 'node:module';
import { DeskAlreadyRunning, type ClusterEvent } from '#postgres/postgres.ts';
import { findOrMakeOperator } from '#acts/first-account.ts';
import { announceStopping } from '#acts/stopping.ts';
import { openSignIn } from '#sign-in/sign-in.ts';
import { noteAddress } from './address.ts';
import { textOf, type Call, type Command, type Terminal } from './command.ts';
import { countryOf } from './country.ts';
import { checkDataDirectory, checkPort, readSurroundings, type Surroundings } from './environment.ts';
import { openDesk, type OpenDesk } from './open-desk.ts';
import { prepareApart } from './prepare-apart.ts';
import { findOrMakeSecret } from './secret.ts';
import { findSignOn } from './sign-on.ts';
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
    const country = countryOf(call);
    checkDataDirectory(call.dataDir);
    const stopping = stopSignal();
    const desk = await openDesk(call, 'desk', (event) => tellEvent(call.terminal, event));
    try {
      await checkPort(surroundings);
      sayWherePlaced(call, desk);
      await Promise.all([prepareApart(call, country), buildIfNeeded(call.root, call.terminal)]);
      await run(call, desk, surroundings, stopping);
    } finally {
      await desk.close();
    }
    // What the application still holds open, such as its own connections, must not keep the process.
    process.exit(0);
  },
};

function sayWherePlaced({ terminal: { t, note } }: Call, { cluster }: OpenDesk): void {
  if (!cluster.placedElsewhere) return;
  note(t('cli.start.placed-elsewhere', { directory: cluster.dataDirectory ?? '' }));
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
  const signOn = findSignOn(call.dataDir, process.env);
  const ownAddress = addressOf(surroundings);
  const origin = surroundings.origin ?? ownAddress;
  const application = await withEnvironment(
    {
      MUFAKAT_DB_APP: JSON.stringify(cluster.connection('app')),
      MUFAKAT_DB_SIGN_IN: JSON.stringify(cluster.connection('sign-in')),
      MUFAKAT_SECRET: secret,
      MUFAKAT_ORIGIN: origin,
      MUFAKAT_DATA: call.dataDir,
      MUFAKAT_OIDC: JSON.stringify(signOn),
    },
    () => loadApplication(buildDirectory(call.root)),
  );
  const web = await serve(application, surroundings, reachOf(surroundings));

  noteAddress(call.dataDir, origin);
  const door = openSignIn(cluster.connection('sign-in'), secret, origin);
  const operator = await findOrMakeOperator(db, door, call.terminal.lang);
  const token = await door.createLink(operator.email);
  await door.close();

  if (isOpenToOthers(surroundings)) note(t('cli.start.unencrypted', { host: surroundings.host }));
  flushCompileCache();
  print(t('cli.start.ready', { address: origin, link: `${origin}/sign-in/link?token=${token}` }));
  const signal = await stopping;
  note(t('cli.start.stopping', { signal }));
  await web.stop();
  await announceStopping();
}

/** The pages read their settings as they are loaded; what starts programs later need not hand them on. */
async function withEnvironment<T>(
  settings: Readonly<Record<string, string>>,
  load: () => Promise<T>,
): Promise<T> {
  Object.assign(process.env, settings);
  try {
    return await load();
  } finally {
    for (const name of Object.keys(settings)) delete process.env[name];
  }
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
    whenNpmEnds(() => resolve('SIGTERM'));
  });
}

/**
 * `npm start` runs the desk under a shell, which passes no signal on: whoever ends npm would leave the desk behind.
 * It is then handed to another parent, and takes that for the signal.
 */
function whenNpmEnds(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 1_000);
  watch.unref();
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

function addressOf({ host, port }: Surroundings): string {
  const name = isEverywhere(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

const isOpenToOthers = ({ host, behindProxy, origin }: Surroundings): boolean =>
  !['127.0.0.1', '::1', 'localhost'].includes(host) && !behindProxy && !origin?.startsWith('https:');

function tellEvent({ t, note }: Terminal, event: ClusterEvent): void {
  if (event.kind === 'recovered') return note(t('cli.start.database-back'));
  const { error } = event;
  if (error instanceof DeskAlreadyRunning) throw error;
  note(t('cli.start.database-away', { reason: error instanceof Error ? error.message : String(error) }));
}
