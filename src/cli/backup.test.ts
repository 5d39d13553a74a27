import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { deskItself } from '#acts/accounts.ts';
import { connectDesk } from '#acts/connect.ts';
import { readExample } from '#acts/example-files.ts';
import { loadExample } from '#acts/load-example.ts';
import { perform } from '#acts/perform.ts';
import { asEngineReading } from '#store/context.ts';
import { findAllDossierIds } from '#store/stored-record.ts';
import { openCluster } from '#postgres/cluster.ts';
import { newClient } from '#postgres/connect.ts';
import { runCommandLine } from './run.ts';

const directory = mkdtempSync(join(tmpdir(), 'mufakat-terminal-'));
// For root the database server runs as somebody else, who must be able to enter.
chmodSync(directory, 0o711);
const at = (name: string): string => join(directory, name);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs a command against the desk in a directory; what it said, and the code it left with. */
async function mufakat(data: string, ...words: readonly string[]) {
  let said = '';
  const hear = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  const print = vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  const note = vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  try {
    const code = await runCommandLine([...words, '--data', at(data), '--lang', 'en'], {});
    return { code, said };
  } finally {
    print.mockRestore();
    note.mockRestore();
  }
}

beforeAll(async () => {
  expect(await mufakat('desk', 'migrate')).toMatchObject({ code: 0 });
  const cluster = await openCluster({ dataDir: at('desk'), purpose: 'command' });
  const db = connectDesk(cluster.connection('app'));
  await loadExample(db, await readExample('starter/examples', 'india'));
  await db.destroy();
  await cluster.close();
});

it('backs a desk up, restores it into another, and finds the record whole', async () => {
  expect(await mufakat('desk', 'backup', at('desk.tar.gz'))).toMatchObject({ code: 0 });
  expect(await mufakat('desk', 'backup', at('desk.tar.gz'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('overwrites nothing'),
  });
  expect(await mufakat('other', 'restore', at('desk.tar.gz'))).toMatchObject({ code: 0 });
  expect(await mufakat('other', 'verify')).toMatchObject({
    code: 0,
    said: expect.stringContaining('The record holds'),
  });
});

it('says which cleared version a seal on paper belongs to, and that another seal is nobody’s', async () => {
  const cluster = await openCluster({ dataDir: at('other'), purpose: 'command' });
  const owner = newClient(cluster.connection('owner'));
  await owner.connect();
  const { rows } = await owner.query<{ hash: string; dossier: string }>(
    `select hash, dossier from acts where deed ->> 'kind' = 'cleared' limit 1`,
  );
  await owner.end();
  await cluster.close();
  const { hash = '', dossier = '' } = rows[0] ?? {};
  expect(await mufakat('other', 'verify', '--seal', hash.slice(0, 12))).toMatchObject({
    code: 0,
    said: expect.stringContaining(dossier),
  });
  expect(await mufakat('other', 'verify', '--seal', '000000000000')).toMatchObject({ code: 1 });
});

it('restores into an empty desk alone, and says how', async () => {
  expect(await mufakat('desk', 'restore', at('desk.tar.gz'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('--data DIR'),
  });
  expect(await mufakat('third', 'restore', at('no-such-file'))).toMatchObject({ code: 1 });
});

it('names what is damaged', async () => {
  await mufakat('desk', 'backup', at('cut.tar.gz'));
  truncateSync(at('cut.tar.gz'), 5000);
  expect(await mufakat('third', 'restore', at('cut.tar.gz'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('cannot be read on after'),
  });
  writeFileSync(at('letter.tar.gz'), 'Dear colleagues');
  expect(await mufakat('third', 'restore', at('letter.tar.gz'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('no backup of Mufakat'),
  });
});

it('leaves with 1 where the record does not hold, and names the dossier and the act', async () => {
  const cluster = await openCluster({ dataDir: at('other'), purpose: 'command' });
  const owner = newClient(cluster.connection('owner'));
  await owner.connect();
  await owner.query(`update acts set by = jsonb_set(by, '{name}', '"Somebody else"')
    where (dossier, seq) = (select dossier, seq from acts order by dossier, seq limit 1)`);
  await owner.end();
  await cluster.close();
  expect(await mufakat('other', 'verify')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/dossier \S+, act 1: is not as it was recorded[^]*does not hold/),
  });
});

it('names the files that a desk does not have, backed up and restored', async () => {
  expect(await mufakat('lost', 'restore', at('desk.tar.gz'))).toMatchObject({ code: 0 });
  const cluster = await openCluster({ dataDir: at('lost'), purpose: 'command' });
  const db = connectDesk(cluster.connection('app'));
  const [item] = await asEngineReading(db, deskItself, (trx) => findAllDossierIds(trx));
  const desk = { db, reader: deskItself, workspace: 'ind-example', now: () => '2026-11-26T08:00:00.000Z' };
  const file = { name: 'letter.txt', mediaType: 'text/plain', size: 3, sha256: 'a'.repeat(64) };
  const marking = { rank: 0, audience: null };
  const attached = { kind: 'attached', attachment: 'file-of-nobody', marking, ...file } as const;
  expect(await perform(desk, item ?? '', attached)).toMatchObject({ ok: true });
  await db.destroy();
  await cluster.close();
  const missing = `dossier ${item}: the file of attachment file-of-nobody is missing`;
  expect(await mufakat('lost', 'backup', at('lost.tar.gz'))).toMatchObject({
    code: 0,
    said: expect.stringContaining(missing),
  });
  const { code, said } = await mufakat('found', 'restore', at('lost.tar.gz'));
  expect(code).toBe(0);
  expect(said).toContain('One file was missing already when this backup was made');
  expect(said).toContain(missing);
});
