import { expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { announceStopping, whenStopping } from './stopping.ts';

it('ends all work before it closes the first connection, and closes what it can though something fails', async () => {
  const ended: string[] = [];
  whenStopping('connections', () => Promise.resolve(ended.push('pool')));
  whenStopping('work', async () => {
    await sleep(20);
    ended.push('jobs');
  });
  whenStopping('work', () => Promise.reject(new Error('the last looks could not be written')));
  await expect(announceStopping()).rejects.toThrow('last looks');
  expect(ended).toEqual(['jobs', 'pool']);
});
