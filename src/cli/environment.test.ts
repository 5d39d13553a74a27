import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDataDirectory, checkPort, defaultPort, readSurroundings } from './environment.ts';
import { CliTrouble } from './trouble.ts';

const nothing = { port: undefined, host: undefined, trustProxy: false };

function troubleOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CliTrouble) return error.key;
    throw error;
  }
  return 'none';
}

describe('The surroundings of a desk', () => {
  it('are this machine alone, where nothing is said', () => {
    expect(readSurroundings(nothing, {})).toEqual({
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: defaultPort,
      origin: undefined,
      behindProxy: false,
    });
  });

  it('are what the options say before what the environment says', () => {
    const environment = { MUFAKAT_PORT: '8000', MUFAKAT_HOST: '::1', MUFAKAT_TRUST_PROXY: '1' };
    expect(readSurroundings({ ...nothing, port: '9000' }, environment)).toMatchObject({
      port: 9000,
      host: '::1',
      behindProxy: true,
    });
  });

  it.each(['http', '-1', '70000', '80 80'])('refuse "%s" as a port', (port) => {
    expect(troubleOf(() => readSurroundings({ ...nothing, port }, {}))).toBe('cli.start.bad-port');
  });

  it.each(['desk.example.org', 'https://desk.example.org/mufakat', 'ftp://desk.example.org', 'https://'])(
    'refuse "%s" as the desk’s address',
    (origin) => {
      expect(troubleOf(() => readSurroundings(nothing, { MUFAKAT_ORIGIN: origin }))).toBe(
        'cli.start.bad-origin',
      );
    },
  );

  it('take an address with or without its last stroke', () => {
    for (const origin of ['https://desk.example.org', 'https://desk.example.org/'])
      expect(readSurroundings(nothing, { MUFAKAT_ORIGIN: origin }).origin).toBe('https://desk.example.org');
  });

  it('need to know from whom letters come', () => {
    const server = 'smtp://desk:secret@mail.example.org:587';
    const mail = (environment: NodeJS.ProcessEnv) => troubleOf(() => readSurroundings(nothing, environment));
    expect(mail({ MUFAKAT_SMTP: 'mail.example.org' })).toBe('cli.start.bad-smtp');
    expect(mail({ MUFAKAT_SMTP: server })).toBe('cli.start.no-sender');
    expect(mail({ MUFAKAT_SMTP: server, MUFAKAT_MAIL_FROM: 'Desk <desk@example.org>' })).toBe('none');
  });
});

describe('A data directory', () => {
  it('is made where it is missing, and refused where a file stands in its place', () => {
    const place = mkdtempSync(join(tmpdir(), 'mufakat-place-'));
    checkDataDirectory(join(place, 'new', 'desk'));
    writeFileSync(join(place, 'file'), '');
    expect(troubleOf(() => checkDataDirectory(join(place, 'file')))).toBe('cli.start.data-not-writable');
    mkdirSync(join(place, 'there'));
    expect(troubleOf(() => checkDataDirectory(join(place, 'there')))).toBe('none');
    // Where nothing can ever be made it says so, and does not try for ever.
    expect(troubleOf(() => checkDataDirectory('/proc/desk/data'))).toBe('cli.start.data-not-writable');
    rmSync(place, { recursive: true });
  });
});

describe('A port', () => {
  it('that another program has is refused, with the next one as a way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(checkPort({ ...readSurroundings(nothing, {}), port })).rejects.toMatchObject({
      key: 'cli.start.port-busy',
      values: { port, next: port + 1 },
    });
    other.close();
  });

  it('on an address that is not this machine’s is refused', async () => {
    const surroundings = { ...readSurroundings(nothing, {}), host: '192.0.2.1', port: 0 };
    await expect(checkPort(surroundings)).rejects.toMatchObject({ key: 'cli.start.host-unusable' });
  });
});
