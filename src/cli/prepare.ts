import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { factsOf } from '#acts/facts.ts';
import { BadStarter, prepareDesk, type PreparingStep } from '#acts/prepare-desk.ts';
import { settleCountry } from '#acts/settle-country.ts';
import type { Call, Command, Terminal } from './command.ts';
import { countryOf } from './country.ts';
import { openDesk, withOwner, type OpenDesk } from './open-desk.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Makes the database ready for the desk, on first run with facts and examples in it, and tells what takes time. */
export const prepare: Command = {
  usage: '[options]',
  words: [0, 0],
  options: { country: { value: 'ISO3' }, empty: {} },
  run: async (call) => {
    const country = countryOf(call);
    const desk = await openDesk(call, 'command');
    try {
      await makeReady(call, desk);
      if (country !== undefined) await settle(call, desk, country);
    } finally {
      await desk.close();
    }
  },
};

const now = (): string => new Date().toISOString();

async function makeReady(call: Call, desk: OpenDesk): Promise<void> {
  const { terminal } = call;
  try {
    await withOwner(desk.cluster, (owner) =>
      prepareDesk(owner, desk.db, {
        root: call.root,
        examples: call.options['empty'] !== true,
        // A server's terminal often says none: then the desk writes as its country does.
        language: !terminal.isLangSaid && countryOf(call) === 'IDN' ? 'id' : terminal.lang,
        now,
        tell: (step) => tellStep(terminal, step),
      }),
    );
  } catch (error) {
    if (!(error instanceof BadStarter)) throw error;
    const list = error.problems
      .slice(0, 20)
      .map(({ file, line, field, problem }) =>
        terminal.t('cli.start.bad-starter-line', { file, line: line ?? '–', field, problem }),
      );
    throw new CliTrouble('cli.start.bad-starter', { list: list.join('\n') });
  }
}

async function settle({ terminal }: Call, desk: OpenDesk, country: string): Promise<void> {
  const facts = await factsOf(desk.db);
  if (!facts.actor(country)) throw misused('cli.start.unknown-country', { country });
  const settled = await settleCountry(
    { db: desk.db, reader: deskItself, workspace: ownWorkspace, now },
    country,
  );
  if (!settled.ok) {
    throw new CliTrouble('cli.start.other-country', {
      country: facts.actorName(settled.is, terminal.lang),
    });
  }
}

export function tellStep({ t, note }: Terminal, step: PreparingStep): void {
  switch (step.step) {
    case 'remaking':
      return note(t('cli.start.remaking', { done: step.done, of: step.of }));
    case 'migrated':
      return note(t('cli.start.migrated', { count: step.migrations }));
    case 'facts-loaded':
      return note(t('cli.start.facts-loaded'));
    case 'example-loading':
      return note(t('cli.start.example-loading', { name: step.name }));
    case 'desk-made':
      return note(t('cli.start.desk-made'));
  }
}
