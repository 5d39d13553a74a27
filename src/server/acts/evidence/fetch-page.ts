import { isAtNamedHost, readNamedHosts } from '#desk/hosts/named-hosts.ts';
import type { FetchTrouble } from '#desk/evidence/fetch-trouble.ts';

/** The services that the operator named in `MUFAKAT_EVIDENCE_HOSTS`; none unless they did. */
export const namedEvidenceHosts = (): readonly string[] =>
  readNamedHosts(process.env['MUFAKAT_EVIDENCE_HOSTS']) ?? [];

/** What came of asking: an answer, a reason to try again later, or one not to. */
export type FetchedPage =
  | { readonly came: 'page'; readonly bytes: Uint8Array }
  | { readonly came: 'later'; readonly after: number | null; readonly trouble: FetchTrouble }
  | { readonly came: 'refused'; readonly trouble: FetchTrouble };

const mostBytes = 120_000_000;
const mostRedirections = 5;
/** For all of an answer, wherever a service points: less than the lease of whoever asks. */
const patienceMilliseconds = 90_000;
/** Answers that pass. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Asks a service for a page. Nothing is asked of a host that the operator did not name, wherever a service points.
 *
 * @param most how large an answer may be
 * @param patience how many milliseconds all of it may take
 */
export async function fetchPage(
  address: string,
  accept: string,
  hosts: readonly string[],
  most = mostBytes,
  patience = patienceMilliseconds,
): Promise<FetchedPage> {
  let url = address;
  const signal = AbortSignal.timeout(patience);
  for (let step = 0; step <= mostRedirections; step += 1) {
    if (!isAtNamedHost(url, hosts)) {
      const value = URL.canParse(url) ? new URL(url).host : url;
      return {
        came: 'refused',
        trouble: { what: step === 0 ? 'host-not-named' : 'redirected-elsewhere', value },
      };
    }
    const answer = await ask(url, accept, signal, patience);
    if ('came' in answer) return answer;
    const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (location === null) return readAnswer(answer, most, patience);
    await answer.body?.cancel();
    if (!URL.canParse(location, url))
      return { came: 'refused', trouble: { what: 'redirected-elsewhere', value: location.slice(0, 200) } };
    url = new URL(location, url).href;
  }
  return { came: 'refused', trouble: { what: 'redirected-on', value: new URL(url).host } };
}

async function ask(
  url: string,
  accept: string,
  signal: AbortSignal,
  patience: number,
): Promise<Response | FetchedPage> {
  try {
    return await fetch(url, {
      headers: { accept, 'user-agent': 'Mufakat' },
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    return { came: 'later', after: null, trouble: brokenBy(error, 'unreachable', patience) };
  }
}

async function readAnswer(answer: Response, most: number, patience: number): Promise<FetchedPage> {
  const { status } = answer;
  try {
    if (passing.has(status)) {
      await answer.body?.cancel();
      const after = waitSaid(answer.headers.get('retry-after'));
      return { came: 'later', after, trouble: { what: 'busy', value: String(status) } };
    }
    const bytes = await readBytes(answer, most);
    if (!bytes) return { came: 'refused', trouble: { what: 'too-large', value: String(most / 1_000_000) } };
    if (answer.ok) return { came: 'page', bytes };
    const said = new TextDecoder()
      .decode(bytes.slice(0, 2000))
      .replaceAll(/<[^>]*>|\s+/g, ' ')
      .trim();
    return {
      came: 'refused',
      trouble: {
        what: status === 404 ? 'nothing-there' : 'refused',
        value: `${status} ${said.slice(0, 200)}`.trim(),
      },
    };
  } catch (error) {
    return { came: 'later', after: null, trouble: brokenBy(error, 'cut', patience) };
  }
}

/** The whole of an answer; undefined where it is larger than it may be. */
async function readBytes(answer: Response, most: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.byteLength;
    if (size > most) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** `Retry-After` in seconds, or as a moment. */
function waitSaid(said: string | null): number | null {
  if (said === null) return null;
  const seconds = /^\d+$/.test(said.trim()) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
}

/** What ended an answer: our patience, or the network. */
function brokenBy(error: unknown, what: 'unreachable' | 'cut', patience: number): FetchTrouble {
  const isSlow = error instanceof Error && error.name === 'TimeoutError';
  return isSlow
    ? { what: 'slow', value: String(Math.ceil(patience / 1000)) }
    : { what, value: reasonOf(error) };
}

/** In a few words, and of the network alone. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code || (error instanceof Error ? error.name : '');
}
