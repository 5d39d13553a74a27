import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk } from './journeys/desk.ts';

let desk: TestDesk;
const papers = mkdtempSync(join(tmpdir(), 'mufakat-papers-'));

beforeAll(async () => {
  desk = await startTestDesk({ fresh: true });
}, 300_000);
afterAll(async () => {
  await desk.close();
  rmSync(papers, { recursive: true, force: true });
});

/** Sends a form as a browser on that page would. */
const sendForm = (path: string, origin: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${desk.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: 'token=nothing',
  });

/** What the desk answers to somebody who came by another name. */
const statusUnder = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(desk.origin);
    request({ hostname, port, path: '/sign-in', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

const refusal = async (...words: readonly string[]): Promise<string> => {
  const failed: unknown = await desk.mufakat(...words).catch((error: unknown) => error);
  return failed instanceof Error ? failed.message : 'it was not refused';
};

describe('A desk that was started', () => {
  it('shows its door to whoever is not signed in, and nothing else', async () => {
    const door = await fetch(`${desk.origin}/`, { headers: { accept: 'text/html' } });
    expect(new URL(door.url).pathname).toBe('/sign-in');
    expect(await door.text()).toContain('<form');
  });

  it('takes forms over plain http from its own pages, and from no others', async () => {
    expect((await sendForm('/sign-in/link', desk.origin)).status).toBe(400);
    expect((await sendForm('/sign-in/link', 'http://elsewhere.example')).status).toBe(403);
    const pretended = { 'x-mufakat-protocol': 'https', 'x-mufakat-host': 'elsewhere.example' };
    expect((await sendForm('/sign-in/link', 'https://elsewhere.example', pretended)).status).toBe(403);
  });

  it('answers to its own name alone', async () => {
    expect(await statusUnder(new URL(desk.origin).host)).toBe(200);
    expect(await statusUnder(`localhost:${new URL(desk.origin).port}`)).toBe(200);
    expect(await statusUnder('rebound.example')).toBe(421);
  });

  it('says to whoever watches the machine that it is well', async () => {
    expect((await fetch(`${desk.origin}/healthz`)).status).toBe(200);
  });

  it('sends pages small where the browser can unpack them', async () => {
    const page = await fetch(`${desk.origin}/sign-in`, { headers: { 'accept-encoding': 'gzip' } });
    expect(page.headers.get('content-encoding')).toBe('gzip');
  });

  it('is the only one on its data, and says who it is', async () => {
    expect(await refusal('start', '--port', '0')).toContain(`process ${desk.pid}`);
  });

  it('lets another desk know that its port is taken', async () => {
    const other = mkdtempSync(join(tmpdir(), 'mufakat-other-'));
    const { port } = new URL(desk.origin);
    const message = await startTestDesk({ dataDir: other, words: ['--empty', '--port', port] }).then(
      async (started) => {
        await started.close();
        return 'it was not refused';
      },
      (error: unknown) => String(error),
    );
    rmSync(other, { recursive: true, force: true });
    expect(message).toContain(`Port ${port} is in use`);
  });
});

describe('A command beside a running desk', () => {
  it('lists the meetings for a program', async () => {
    const meetings = JSON.parse(await desk.mufakat('meetings', '--json')) as Record<string, unknown>[];
    expect(meetings.map(({ id }) => id)).toContain('idn-wrc27');
    for (const meeting of meetings) {
      expect(meeting).toMatchObject({ id: expect.any(String), name: expect.any(String) });
      expect(Object.keys(meeting)).toEqual(expect.arrayContaining(['id', 'name', 'forum', 'starts']));
    }
  });

  it.each([
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
    ['html', '<!doctype html>'],
    ['json', '{'],
  ])('prints a brief as %s', async (format, beginning) => {
    const file = join(papers, `brief.${format}`);
    await desk.mufakat('brief', 'idn-wrc27', '--for', 'delegate', '--lang', 'id', '--out', file);
    expect(readFileSync(file).subarray(0, beginning.length).toString().toLowerCase()).toBe(
      beginning.toLowerCase(),
    );
  });

  it('counts every copy that leaves the desk', async () => {
    const copyOf = async (): Promise<number> => {
      const printed = await desk.mufakat('brief', 'idn-adgmin7', '--for', 'officer', '--format', 'json');
      return (JSON.parse(printed) as { cover: { copy: number } }).cover.copy;
    };
    const first = await copyOf();
    expect(await copyOf()).toBe(first + 1);
  });

  it('prints for a public reader no more than the public may read', async () => {
    const printed = await desk.mufakat('brief', 'idn-wrc27', '--for', 'reader', '--format', 'json');
    const brief = JSON.parse(printed) as { cut: boolean; marking: { marking: { rank: number } } };
    expect(brief).toMatchObject({ cut: true, marking: { marking: { rank: 0 } } });
  });

  it('makes an account, and a link that opens the desk', async () => {
    const printed = await desk.mufakat('accounts', 'invite', 'officer@example.org', '--role', 'officer');
    expect(new URL(printed.trim()).origin).toBe(desk.origin);
    expect(await desk.mufakat('accounts', 'list')).toContain('officer@example.org');
  });

  it('makes a worked example anew', async () => {
    await desk.mufakat('example', 'reset', 'indonesia');
    expect(await desk.mufakat('meetings', '--json')).toContain('idn-wrc27');
  });

  it.each([
    [['brief', 'no-such-meeting', '--for', 'officer', '--format', 'json'], 'mufakat meetings'],
    [['brief', 'idn-wrc27', '--format', 'json'], '--for'],
    [['brief', 'idn-wrc27', '--for', 'lead', '--format', 'json'], 'idn-komdigi'],
    [['brief', 'idn-wrc27', '--for', 'lead', '--institution', 'komdigi', '--format', 'json'], 'idn-komdigi'],
    [['brief', 'idn-wrc27', '--for', 'officer', '--format', 'odt'], 'pdf'],
    [['example', 'reset', 'atlantis'], 'indonesia'],
    [['accounts', 'link', 'nobody@example.org'], 'accounts list'],
    [['accounts', 'invite', 'a@example.org', '--role', 'officer', '--language', 'fr'], 'id, en'],
    [['start', '--country', 'Indonesia'], 'IDN'],
    [['fly'], 'mufakat help'],
    [['meetings', '--colour', 'blue'], 'mufakat help meetings'],
  ])('says of a mistake how to put it right: %s', async (words, fix) => {
    expect(await refusal(...words)).toContain(fix);
  });
});

describe('A desk that is stopped and started', () => {
  it('ends what is under way in good order, and has nothing to complain of', async () => {
    const door = async (): Promise<number> => (await fetch(`${desk.origin}/sign-in`)).status;
    const answered = Array.from({ length: 24 }, () => door().catch(() => 0));
    await Promise.race(answered);
    await desk.stop();
    await Promise.all(answered);
    const last = desk.log().slice(desk.log().indexOf('Stopping'));
    expect(last.trim().split('\n')).toHaveLength(1);
    desk = await startTestDesk({ dataDir: desk.dataDir });
  });

  it('lets commands work while it is closed, and leaves no server behind', async () => {
    await desk.stop();
    expect(existsSync(join(desk.dataDir, 'postgres', 'data', 'postmaster.pid'))).toBe(false);
    expect(await desk.mufakat('meetings')).toContain('idn-wrc27');
    expect(existsSync(join(desk.dataDir, 'postgres', 'data', 'postmaster.pid'))).toBe(false);
  });

  it('opens again with everything in it', async () => {
    const { dataDir } = desk;
    const begun = performance.now();
    desk = await startTestDesk({ dataDir });
    process.stdout.write(`second start: ready after ${Math.round(performance.now() - begun)} ms\n`);
    expect(desk.log()).not.toContain('Loading');
    expect(await desk.mufakat('accounts', 'list')).toContain('officer@example.org');
  });

  it('opens again after it was killed', async () => {
    const { dataDir } = desk;
    await desk.stop('SIGKILL');
    desk = await startTestDesk({ dataDir });
    expect(await desk.mufakat('accounts', 'list')).toContain('officer@example.org');
  });

  it('does not become another country’s desk', async () => {
    await desk.stop();
    expect(await refusal('start', '--country', 'IND')).toContain('Indonesia');
  });
});
