import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';

/** Somebody at the desk's door: what they are sent, as far as their cookies open it. */
export interface Visitor {
  readonly name: string;
  readonly cookies: ReadonlyMap<string, string>;
}

export interface Answer {
  readonly path: string;
  readonly status: number;
  /** Everything that came: headers and body, unpacked where it is a file of some format. */
  readonly text: string;
}

/** Asks for one path and follows nothing. */
export async function ask(origin: string, visitor: Visitor, path: string, form?: Record<string, string>) {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(`${origin}${path}`, {
    redirect: 'manual',
    headers: { cookie, origin, accept: 'text/html', 'accept-language': 'en' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
}

/** Comes in by a one-time link, or by whatever other form gives cookies. */
export async function enter(
  origin: string,
  name: string,
  path: string,
  form: Record<string, string>,
): Promise<Visitor> {
  const answer = await ask(origin, { name, cookies: new Map() }, path, form);
  const cookies = new Map(
    answer.headers.getSetCookie().map((cookie) => {
      const [pair = ''] = cookie.split(';');
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const;
    }),
  );
  if (cookies.size === 0) throw new Error(`${name} was not let in: ${answer.status}`);
  return { name, cookies };
}

/** Follows every link from the given paths on; of addresses that differ only in a name of the facts, a few. */
export async function crawl(
  origin: string,
  visitor: Visitor,
  from: readonly string[],
  known: ReadonlySet<string>,
): Promise<readonly Answer[]> {
  const waiting = [...from];
  const asked = new Set(waiting);
  const alike = new Map<string, number>();
  const answers: Answer[] = [];
  const look = async (path: string): Promise<void> => {
    const response = await ask(origin, visitor, path);
    const text = await readable(response);
    answers.push({ path, status: response.status, text });
    for (const link of linksIn(text, `${origin}${path}`, origin)) {
      if (asked.has(link) || link.startsWith('/sign-out')) continue;
      const shape = shapeOf(link, known);
      const seen = (alike.get(shape) ?? 0) + 1;
      alike.set(shape, seen);
      if (seen > 3) continue;
      asked.add(link);
      waiting.push(link);
    }
  };
  for (let batch = waiting.splice(0, 6); batch.length > 0; batch = waiting.splice(0, 6)) {
    await Promise.all(batch.map(look));
  }
  return answers;
}

/** An address without what changes from page to page: names of facts, and whatever is asked of a list. */
function shapeOf(link: string, known: ReadonlySet<string>): string {
  const { pathname, searchParams } = new URL(link, 'http://desk.invalid');
  const parts = pathname.split('/').map((part, index) => (index < 2 || known.has(part) ? part : '*'));
  const about = [...searchParams].map(([key, value]) => (known.has(value) ? `${key}=${value}` : key));
  return `${parts.join('/')}?${about.toSorted().join('&')}`;
}

function linksIn(html: string, base: string, origin: string): readonly string[] {
  return [...html.matchAll(/\s(?:href|src|action)="([^"#]+)/g)].flatMap(([, raw = '']) => {
    const link = raw.replaceAll('&amp;', '&');
    if (!URL.canParse(link, base)) return [];
    const url = new URL(link, base);
    return url.origin === origin ? [`${url.pathname}${url.search}`] : [];
  });
}

async function readable(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = [...response.headers].map(([name, value]) => `${name}: ${decodeLoosely(value)}`).join('\n');
  return `${headers}\n\n${await textOf(bytes)}`;
}

/** The words of a file, by what its first bytes say it is. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  const start = strFromU8(bytes.subarray(0, 4), true);
  if (start.startsWith('%PDF')) {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    // A line of print may break a word anywhere.
    return text.replaceAll(/[\s\u00AD-]+/g, '');
  }
  if (start.startsWith('PK')) {
    return Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part).replaceAll(/<[^>]+>/g, ''))
      .join('\n');
  }
  return strFromU8(bytes);
}

function decodeLoosely(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}

/** What an address's parameters may be, by their names. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** Every address that the desk knows, its parameters filled in with all values given for its route. */
export function addressesOf(valuesFor: (route: string) => Values): readonly string[] {
  const routes = readdirSync(join(process.cwd(), 'src', 'routes'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\+(page|server)(\.server)?\.(ts|svelte)$/.test(file))
    .map((file) => `/${file.split('/').slice(0, -1).join('/')}`);
  return [...new Set(routes)].flatMap((route) => fillIn(route, valuesFor(route)));
}

function fillIn(route: string, values: Values): readonly string[] {
  const parameter = /\[\[?(?:\.\.\.)?(\w+)(?:=\w+)?\]?\]/.exec(route);
  if (!parameter) return [route];
  const [whole, name = ''] = parameter;
  const choices = [...(values[name] ?? ['unknown']), ...(whole.startsWith('[[') ? [''] : [])];
  return choices.flatMap((value) => fillIn(route.replace(whole, encodeURIComponent(value)), values));
}
