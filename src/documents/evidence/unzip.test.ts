import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unzipped } from './unzip.ts';

const text = 'iso3,indicator,year,value\nIDN,users,2023,69\n';

/** One packed file, with its sizes, its place and the list in the fields of Zip64, as writers have them that do not know sizes before. */
function zip64(): Buffer {
  const packed = deflateRawSync(text);
  const name = Buffer.from('a.csv');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(0xffffffff, 18);
  local.writeUInt32LE(0xffffffff, 22);
  local.writeUInt16LE(name.length, 26);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(text.length), 4);
  extra.writeBigUInt64LE(BigInt(packed.length), 12);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  const list = local.length + name.length + packed.length;
  const far = Buffer.alloc(56);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(1n, 32);
  far.writeBigUInt64LE(BigInt(list), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(list + entry.length + name.length + extra.length), 8);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([local, name, packed, entry, name, extra, far, locator, end]);
}

async function textsIn(bytes: Buffer): Promise<readonly string[]> {
  const texts: string[] = [];
  const source = (async function* () {
    yield bytes;
  })();
  for await (const entry of unzipped(source, 1_000_000)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of entry.bytes()) pieces.push(piece);
    texts.push(`${entry.name}: ${Buffer.concat(pieces).toString()}`);
  }
  return texts;
}

it('reads files whose sizes and places stand in the long fields of Zip64', async () => {
  expect(await textsIn(zip64())).toEqual([`a.csv: ${text}`]);
});

it('says that a file is broken where its long end is not there', async () => {
  const bytes = zip64();
  bytes.writeUInt32LE(0, bytes.length - 42);
  await expect(textsIn(bytes)).rejects.toThrow('its end is cut off');
});
