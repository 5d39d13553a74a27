/** A part of a letter as it was before it was put into one. */
interface Part {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A letter as its reader's mail program shows it. */
export interface ReadLetter {
  readonly headers: ReadonlyMap<string, string>;
  /** The parts by their type, decoded. */
  readonly parts: ReadonlyMap<string, string>;
  /** All of them, whatever is attached among them. */
  readonly all: readonly Part[];
}

/** Reads a letter as it came over the wire (RFC 5322, 2045 to 2047), as far as the desk's own letters go. */
export function readLetter(raw: string): ReadLetter {
  const { headers, body } = split(raw);
  const all = partsOf(headers, body);
  const parts = new Map(all.map(({ type, bytes }) => [type, Buffer.from(bytes).toString('utf8')]));
  return { headers, parts, all };
}

function split(raw: string): { readonly headers: Map<string, string>; readonly body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())] as const;
    }),
  );
  return { headers, body: raw.slice(end + 4) };
}

function partsOf(headers: ReadonlyMap<string, string>, body: string): readonly Part[] {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary !== undefined) {
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((piece) => {
        const inner = split(piece.replace(/^\r\n/, ''));
        return partsOf(inner.headers, inner.body);
      });
  }
  const bytes = bytesOf(body, headers.get('content-transfer-encoding'));
  return [{ type: type.split(';')[0] ?? type, bytes }];
}

function bytesOf(body: string, encoding: string | undefined): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? unquoted(body.replaceAll('=\r\n', '')) : Buffer.from(body);
}

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, words: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('utf8')
        : unquoted(words.replaceAll('_', ' ')).toString('utf8'),
    );
