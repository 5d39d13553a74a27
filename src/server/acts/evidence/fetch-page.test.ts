import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { fetchPage } from './fetch-page.ts';

/** What comes of asking a service that behaves so, waiting for it no longer than `patience` milliseconds. */
async function asking(behaves: RequestListener, patience?: number) {
  const server = createServer(behaves).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return { host, came: await fetchPage(`http://${host}/a`, '*/*', [host], 1000, patience) };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a service that points on without end at its own host is not said to point to another', async () => {
  const { came, host } = await asking((request, answer) => {
    answer.writeHead(302, { location: `${request.url ?? ''}a` }).end();
  });
  expect(came).toEqual({ came: 'refused', trouble: { what: 'redirected-on', value: host } });
});

test('a service that never answers, or never ends, was slow, and is asked again', async () => {
  const slow = { came: 'later', after: null, trouble: { what: 'slow', value: '1' } };
  expect((await asking(() => undefined, 50)).came).toEqual(slow);
  expect((await asking((_, answer) => void answer.write('['), 50)).came).toEqual(slow);
});
