import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ownHeaders, reachOf, settleRequest } from './request.ts';

const requestWith = (headers: Record<string, string>, remoteAddress = '192.0.2.7'): IncomingMessage =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

const own = { host: '127.0.0.1', origin: undefined, behindProxy: false };

/** What the application is told of a request, and whether it was for this desk at all. */
function told(headers: Record<string, string>, surroundings: Partial<Parameters<typeof reachOf>[0]> = {}) {
  const request = requestWith({ host: 'localhost:7420', ...headers });
  const ours = settleRequest(request, reachOf({ ...own, ...surroundings }));
  return {
    ours,
    protocol: request.headers[ownHeaders.protocol],
    host: request.headers[ownHeaders.host],
    address: request.headers[ownHeaders.address],
  };
}

describe('What the pages are told of a request', () => {
  it('is what our own server saw, whatever the request says of itself', () => {
    const lies = {
      [ownHeaders.protocol]: 'https',
      [ownHeaders.host]: 'elsewhere.example',
      [ownHeaders.address]: '203.0.113.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-for': '203.0.113.9',
    };
    expect(told(lies)).toEqual({
      ours: true,
      protocol: 'http',
      host: 'localhost:7420',
      address: '192.0.2.7',
    });
  });

  it('is what the proxy says, where one stands before the desk', () => {
    const forwarded = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'desk.example.org',
      'x-forwarded-for': '203.0.113.9, 198.51.100.4',
    };
    expect(told(forwarded, { behindProxy: true })).toEqual({
      ours: true,
      protocol: 'https',
      host: 'desk.example.org',
      // Only the last was written by the proxy itself; the others are anybody's word.
      address: '198.51.100.4',
    });
  });

  it('is the address the operator has given the desk, where there is one', () => {
    const given = { origin: 'https://desk.example.org', behindProxy: true };
    expect(told({ 'x-forwarded-proto': 'http' }, given)).toMatchObject({
      protocol: 'https',
      host: 'desk.example.org',
    });
  });
});

describe('A desk for this machine alone', () => {
  it.each(['localhost', 'localhost:1', '127.0.0.1:7420', '[::1]:7420', 'LOCALHOST'])(
    'answers to %s',
    (host) => {
      expect(told({ host }).ours).toBe(true);
    },
  );

  it.each(['rebound.example', 'rebound.example:7420', '192.0.2.1', ''])('does not answer to "%s"', (host) => {
    expect(told({ host }).ours).toBe(false);
  });

  it('answers to the name it was given, too', () => {
    expect(told({ host: 'desk.example.org' }, { origin: 'https://desk.example.org' }).ours).toBe(true);
  });
});

it('answers to every name once it listens to other machines', () => {
  expect(told({ host: 'desk.example.org' }, { host: '0.0.0.0' }).ours).toBe(true);
});
