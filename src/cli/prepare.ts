import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { factsOf } from '#acts/facts.ts';
import { BadStarter, prepareDesk, type PreparingStep } from '#acts/prepare-desk.ts';
import { settleCountry } from '#acts/settle-country.ts';
import type { Call, Terminal } from './command.ts';
import { withOwner, type OpenDesk } from './open-desk.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Makes the database ready for the desk, on first run with facts and examples in it, and tells what takes time. */
export async function prepare(call: Call, desk: OpenDesk, country: string | undefined): Promise<void> {
  const { terminal } = call;
  if (desk.cluster.placedElsewhere) {
    terminal.note(terminal.t('cli.start.placed-elsewhere', { directory: desk.cluster.dataDirectory ?? '' }));
  }
  const now = (): string => new Date().toISOString();
  try {
    await withOwner(desk.cluster, (owner) =>
      prepareDesk(owner, desk.db, {
        root: call.root,
        examples: call.options['empty'] !== true,
        // A server's terminal often says none: then the desk writes as its country does.
        language: !terminal.isLangSaid && country === 'IDN' ? 'id' : terminal.lang,
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
  if (country === undefined) return;
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

function tellStep({ t, note }: Terminal, step: PreparingStep): void {
  switch (step.step) {
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
