import type { IncomingMessage } from 'node:http';

/** Headers by which our server tells the application what it knows of a request; whatever came in under them is overwritten. */
export const ownHeaders = {
  protocol: 'x-mufakat-protocol',
  host: 'x-mufakat-host',
  address: 'x-mufakat-address',
} as const;

export interface Reach {
  /** The address the operator has given the desk; undefined where it is reached at its own. */
  readonly origin: string | undefined;
  readonly behindProxy: boolean;
  /** The host names the desk answers to besides `origin`; null for any. */
  readonly names: ReadonlySet<string> | null;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * What a desk answers to. One that listens on this machine alone, with no proxy before it, has only this machine's
 * names: a page on the net that points its own name here gets nothing.
 */
export function reachOf(surroundings: {
  readonly host: string;
  readonly origin: string | undefined;
  readonly behindProxy: boolean;
}): Reach {
  const { host, origin, behindProxy } = surroundings;
  const alone = !behindProxy && (loopback.includes(host) || host === '::1');
  const names = alone
    ? new Set([...loopback, ...(origin === undefined ? [] : [new URL(origin).hostname])])
    : null;
  return { origin, behindProxy, names };
}

/**
 * Writes into a request where it was really made: by which protocol, at which host, from which address. Without
 * this the application takes every request for one over https, and refuses every form sent over http.
 *
 * @returns false when the request is for another host than this desk
 */
export function settleRequest(request: IncomingMessage, reach: Reach): boolean {
  const { headers } = request;
  const asked = reach.behindProxy ? (first(headers['x-forwarded-host']) ?? headers.host) : headers.host;
  const protocol = reach.behindProxy ? first(headers['x-forwarded-proto']) : undefined;
  const given = reach.origin === undefined ? undefined : new URL(reach.origin);
  headers[ownHeaders.protocol] = given
    ? given.protocol.slice(0, -1)
    : protocol === 'https'
      ? 'https'
      : 'http';
  headers[ownHeaders.host] = given ? given.host : (asked ?? 'localhost');
  headers[ownHeaders.address] = addressOf(request, reach);
  return reach.names === null || (asked !== undefined && reach.names.has(nameOf(asked)));
}

/** The nearest address we may believe: with a proxy before us, the one that the proxy itself wrote, the last. */
function addressOf(request: IncomingMessage, { behindProxy }: Reach): string {
  const forwarded = behindProxy ? String(request.headers['x-forwarded-for'] ?? '') : '';
  return forwarded.split(',').at(-1)?.trim() || (request.socket.remoteAddress ?? '');
}

const first = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')[0]
    ?.trim() || undefined;

/** A host without its port. */
const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();
