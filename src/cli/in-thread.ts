import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** So many threads share heavy work: as the machine has cores, but no crowd. */
export const threadCount = (): number => Math.max(1, Math.min(8, availableParallelism()));

/**
 * Runs a module in a thread of its own and gives what it posts; what it throws is thrown here.
 *
 * @param data sent as a copy
 */
export function inThread<Answer>(module: URL, data: unknown): Promise<Answer> {
  const thread = new Worker(module, { workerData: data, execArgv: [] });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread of ${module.pathname} ended with ${code}.`)));
  });
}

/** A thread that answers one question after the other. */
export interface AnsweringThread<Question, Answer> {
  ask(question: Question, moved: readonly ArrayBuffer[]): Promise<Answer>;
  end(): Promise<void>;
}

/** Starts a module that posts one answer for each message, in the order in which they come. */
export function answeringThread<Question, Answer>(module: URL): AnsweringThread<Question, Answer> {
  const thread = new Worker(module, { execArgv: [] });
  const waiting: { resolve(answer: Answer): void; reject(error: unknown): void }[] = [];
  const fail = (error: unknown): void => {
    for (const one of waiting.splice(0)) one.reject(error);
  };
  thread.on('message', (answer: Answer) => waiting.shift()?.resolve(answer));
  thread.on('error', fail);
  thread.on('exit', (code) => fail(new Error(`The thread of ${module.pathname} ended with ${code}.`)));
  return {
    ask: (question, moved) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        thread.postMessage(question, [...moved]);
      }),
    end: async () => {
      await thread.terminate();
    },
  };
}
