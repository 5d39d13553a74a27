import { formatMoment } from '#language/formats.ts';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import type { Desk } from '#acts/desk.ts';
import { readJobs, retryLetters, type LetterLine } from '#acts/jobs/jobs.ts';
import type { Command, Terminal } from './command.ts';
import { withDesk } from './open-desk.ts';
import { misused } from './trouble.ts';

/** Shows the desk's mail and its own work to the operator at the machine, and lets letters be tried again. */
export const jobs: Command = {
  usage: '[retry [LETTER]] [--json]',
  words: [0, 2],
  options: { json: {} },
  run: (call) =>
    withDesk(call, async ({ db }) => {
      const now = (): string => new Date().toISOString();
      const desk: Desk = { db, reader: deskItself, workspace: ownWorkspace, now };
      const { terminal, words, options } = call;
      const [verb, letter = 'all'] = words;
      if (verb !== undefined && verb !== 'retry') {
        throw misused('cli.wrong-words', { usage: `mufakat jobs ${jobs.usage}`, command: 'jobs' });
      }
      if (verb === 'retry') {
        const done = await retryLetters(desk, letter);
        return terminal.note(terminal.t('telling.cli.retried', { count: done.ok ? done.count : 0 }));
      }
      const found = await readJobs(desk);
      if (!found) return;
      if (options['json'] === true) return terminal.print(JSON.stringify(found, null, 2));
      print(terminal, found);
    }),
};

type Found = NonNullable<Awaited<ReturnType<typeof readJobs>>>;

function print({ t, lang, print: say }: Terminal, { letters, stuck, work }: Found): void {
  const moment = (at: string): string => formatMoment(at, lang);
  const troubleOf = ({ trouble }: LetterLine): string => (trouble ? t(`telling.trouble.${trouble}`) : '');
  for (const line of letters.failed.lines) {
    const answer = line.answer ?? '';
    say(
      `${line.id}  ${t('telling.cli.failed', { to: line.to, trouble: troubleOf(line), answer })}`.trimEnd(),
    );
  }
  for (const line of letters.waiting.lines) {
    const { to, attempts } = line;
    const values = { to, attempts, due: moment(line.due), trouble: troubleOf(line) };
    say(`${line.id}  ${t('telling.cli.waiting', values)}`.trimEnd());
  }
  for (const { work: name, trouble, attempts, since, dossier } of stuck) {
    const values = { work: t(`telling.stuck.${name}`), trouble, attempts, when: moment(since) };
    say(t('telling.cli.stuck', { ...values, dossier: dossier ?? '' }).trimEnd());
  }
  for (const { name, runs } of work) {
    const said = runs.map(({ state, at }) => t(`telling.run.${state}`, { when: moment(at.toISOString()) }));
    const values = { name: t(`telling.work.${name}`), runs: said.join(' ') || t('telling.cli.none') };
    say(t('telling.cli.work', values));
  }
  const [waiting, failed, sent] = [letters.waiting.total, letters.failed.total, letters.sent.total];
  say(t('telling.cli.counts', { waiting, failed, sent }));
}
