/** A letter as its reader's mail program shows it. */
export interface ReadLetter {
  readonly headers: ReadonlyMap<string, string>;
  /** The parts by their type, decoded. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Reads a letter as it came over the wire (RFC 5322, 2045 to 2047), as far as the desk's own letters go. */
export function readLetter(raw: string): ReadLetter {
  const { headers, body } = split(raw);
  const parts = new Map<string, string>();
  collect(headers, body, parts);
  return { headers, parts };
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

function collect(headers: ReadonlyMap<string, string>, body: string, parts: Map<string, string>): void {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary !== undefined) {
    for (const piece of body.split(`--${boundary}`).slice(1, -1)) {
      const inner = split(piece.replace(/^\r\n/, ''));
      collect(inner.headers, inner.body, parts);
    }
    return;
  }
  parts.set(type.split(';')[0] ?? type, decodeBody(body, headers.get('content-transfer-encoding')));
}

function decodeBody(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quoted(body.replaceAll('=\r\n', '')) : body;
}

const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, words: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('utf8')
        : quoted(words.replaceAll('_', ' ')),
    );
