// Delivers what a database has in its outbox, over and over, until it is killed: a desk that dies in the middle of it.
import { once } from 'node:events';
import type { PoolConfig } from 'pg';
import { deliver } from '#acts/delivery/deliver.ts';
import { openPost } from '#acts/post.ts';
import { openDb } from '#store/connect.ts';

const { connection, server } = JSON.parse(process.argv[2] ?? '') as {
  connection: PoolConfig;
  server: string;
};
const delivery = {
  db: openDb({ ...connection, max: 4 }),
  now: () => new Date().toISOString(),
  post: openPost(server, 'desk@example.go.id'),
  origin: 'https://desk.example.go.id',
  signInAddress: () => Promise.reject(new Error('nobody asks for a link')),
};
// It waits until it is told to begin, so that the next one can be started while this one works.
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdout.write('delivering\n');
for (;;) {
  await deliver(delivery);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
