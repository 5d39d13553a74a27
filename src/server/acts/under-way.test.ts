import { expect, it } from 'vitest';
import { asRequest, requestsEnded } from './under-way.ts';

it('waits for every request that is under way, whether it ends well or not', async () => {
  const ended: string[] = [];
  const gates = ['one', 'two'].map((name) => {
    const gate = Promise.withResolvers<undefined>();
    const request = asRequest(async () => {
      await gate.promise;
      ended.push(name);
    }).catch(() => ended.push(`${name} failed`));
    return { gate, request };
  });
  const stopped = requestsEnded().then(() => ended.push('stopped'));
  gates[0]?.gate.reject(new Error('broken'));
  await gates[0]?.request;
  expect(ended).toEqual(['one failed']);
  gates[1]?.gate.resolve(undefined);
  await stopped;
  expect(ended).toEqual(['one failed', 'two', 'stopped']);
});

it('waits for nothing where none is, and no longer than patience lasts', async () => {
  await requestsEnded();
  const gate = Promise.withResolvers<undefined>();
  const request = asRequest(() => gate.promise);
  await requestsEnded(1);
  gate.resolve(undefined);
  await request;
});
