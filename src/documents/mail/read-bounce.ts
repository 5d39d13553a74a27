/** What became of a letter after a mail server had taken it (RFC 3464), as far as the desk has to know. */
export interface Bounce {
  /** Which of the desk's letters it is about. */
  readonly letter: string;
  readonly recipients: readonly BouncedRecipient[];
}

export interface BouncedRecipient {
  readonly address: string;
  /** `failed` is the only one after which nothing more is tried. */
  readonly action: string;
  /** The enhanced status code, such as 5.1.1. */
  readonly status: string;
  /** What the other server said. */
  readonly said: string;
}

/** Why a message is no report on one of the desk's letters. */
export type NoBounce = 'not-a-report' | 'no-letter-named';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Headers of the report that carry the address it was sent to: the desk's return address with the letter's id. */
const addressed = ['to', 'delivered-to', 'x-original-to', 'envelope-to'];

/** Reads a delivery report as a mail server hands it over. */
export function readBounce(raw: string): Bounce | NoBounce {
  const { headers, body } = split(raw.replaceAll(/\r?\n/g, '\n'));
  const parts = partsOf(headers, body);
  const status = parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  if (!status) return 'not-a-report';
  const [message = new Map<string, string>(), ...groups] = status.text
    .split(/\n\s*\n/)
    .filter((group) => group.trim() !== '')
    .map(fieldsIn);
  const letter =
    named(new RegExp(`\\+(${uuid})@`, 'i'), ...addressed.map((name) => headers.get(name))) ??
    named(new RegExp(`(${uuid})`, 'i'), message.get('original-envelope-id')) ??
    named(new RegExp(`^message-id:\\s*<(${uuid})@`, 'im'), ...parts.map(({ text }) => text));
  if (letter === undefined) return 'no-letter-named';
  return { letter: letter.toLowerCase(), recipients: groups.map(recipientIn) };
}

const recipientIn = (fields: ReadonlyMap<string, string>): BouncedRecipient => ({
  address: afterType(fields.get('original-recipient') ?? fields.get('final-recipient')).toLowerCase(),
  action: (fields.get('action') ?? '').toLowerCase(),
  status: fields.get('status') ?? '',
  said: afterType(fields.get('diagnostic-code')).slice(0, 400),
});

/** `rfc822; ani@example.org`: what stands after the type. */
const afterType = (field = ''): string => field.replace(/^[^;]*;/, '').trim();

const named = (pattern: RegExp, ...texts: readonly (string | undefined)[]): string | undefined =>
  texts.flatMap((text) => pattern.exec(text ?? '')?.[1] ?? [])[0];

interface Part {
  readonly type: string;
  readonly text: string;
}

function partsOf(headers: ReadonlyMap<string, string>, body: string): readonly Part[] {
  const type = headers.get('content-type') ?? 'text/plain';
  const kind = (type.split(';')[0] ?? '').trim().toLowerCase();
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (!kind.startsWith('multipart/') || !boundary) {
    return [{ type: kind, text: decoded(body, headers.get('content-transfer-encoding')) }];
  }
  return body
    .split(`--${boundary[1] ?? boundary[2]}`)
    .slice(1, -1)
    .flatMap((piece) => {
      const inner = split(piece.replace(/^[ \t]*\n/, ''));
      return partsOf(inner.headers, inner.body);
    });
}

function split(raw: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  // A part may have no headers at all, and then begins with the empty line.
  if (raw.startsWith('\n')) return { headers: new Map(), body: raw.slice(1) };
  const end = raw.indexOf('\n\n');
  return end < 0
    ? { headers: fieldsIn(raw), body: '' }
    : { headers: fieldsIn(raw.slice(0, end)), body: raw.slice(end + 2) };
}

/** Fields as a mail's headers write them, folded over lines; the first of a name counts. */
function fieldsIn(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function decoded(body: string, encoding = ''): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding.toLowerCase() !== 'quoted-printable') return body;
  return body
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
