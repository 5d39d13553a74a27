import { subtle } from 'node:crypto';
import { expect, test } from 'vitest';
import { escapeHtml } from './html.ts';
import { printBrief } from './print.ts';
import { sampleBrief } from './sample-brief.ts';
import { sentencesOf } from './sentences.test-help.ts';

const passphrase = 'garuda terbang di atas laut';

const locked = async (): Promise<string> =>
  new TextDecoder().decode((await printBrief(sampleBrief('en'), { format: 'html', passphrase })).bytes);

/** Opens the file as its own script does. */
async function open(html: string, words: string): Promise<string> {
  const text = /<div id="sealed" hidden>([\s\S]*?)<\/div>/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '{}';
  const data = JSON.parse(text.replaceAll('&#39;', "'")) as {
    salt: string;
    iv: string;
    sealed: string;
    iterations: number;
  };
  const bytes = (part: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(part, 'base64'));
  expect(data.iterations).toBeGreaterThanOrEqual(600_000);
  const material = await subtle.importKey('raw', new TextEncoder().encode(words), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const key = await subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(data.salt), iterations: data.iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const opened = await subtle.decrypt({ name: 'AES-GCM', iv: bytes(data.iv) }, key, bytes(data.sealed));
  return new TextDecoder().decode(opened);
}

test('nothing of a locked brief but its marking can be read', async () => {
  const html = await locked();
  for (const sentence of sentencesOf(sampleBrief('en'))) {
    expect(html).not.toContain(sentence);
    expect(html).not.toContain(escapeHtml(sentence));
  }
  expect(html).toContain('RESTRICTED');
});

test('the passphrase opens it whole, another does not', async () => {
  const html = await locked();
  const { body } = JSON.parse(await open(html, passphrase)) as { body: string };
  for (const sentence of sentencesOf(sampleBrief('en'))) expect(body).toContain(escapeHtml(sentence));
  await expect(open(html, `${passphrase}.`)).rejects.toThrow();
});

test('two locked copies share neither salt nor seal', async () => {
  const [one, other] = await Promise.all([locked(), locked()]);
  expect(one).not.toBe(other);
});

test('a passphrase that is empty or short, or one for a format without a lock, is refused', async () => {
  await expect(printBrief(sampleBrief('en'), { format: 'html', passphrase: '' })).rejects.toThrow(RangeError);
  await expect(printBrief(sampleBrief('en'), { format: 'html', passphrase: 'elevenchars' })).rejects.toThrow(
    RangeError,
  );
  await expect(printBrief(sampleBrief('en'), { format: 'pdf', passphrase })).rejects.toThrow(RangeError);
});
