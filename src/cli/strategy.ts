import { userInfo } from 'node:os';
import { isRole, readerWithRole, roles, type Role } from '#desk/people/reader.ts';
import type { StrategyPaper } from '#desk/strategy/paper.ts';
import { printStrategy, strategyFormats, type StrategyFormat } from '#documents/strategy/print-strategy.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { readPaper } from '#acts/strategy/read-paper.ts';
import { textOf, type Call, type Command } from './command.ts';
import { withDesk } from './open-desk.ts';
import { CliTrouble, misused } from './trouble.ts';
import { writePaper } from './write-paper.ts';

interface Wanted {
  readonly format: StrategyFormat;
  readonly role: Role;
  readonly institution: string | null;
  readonly workspace: string;
  readonly review: string | undefined;
  readonly out: string | undefined;
}

/** Prints the strategy with its evidence into a file, cut to what a role may read. */
export const strategy: Command = {
  usage: '--for ROLE [options]',
  words: [0, 0],
  options: {
    for: { value: 'ROLE' },
    institution: { value: 'ID' },
    format: { value: strategyFormats.join('|') },
    review: { value: 'ID' },
    workspace: { value: 'NAME' },
    out: { value: 'FILE' },
  },
  run: async (call) => {
    const wanted = readWanted(call);
    const paper = await withDesk(call, async ({ db }) => {
      const now = (): string => new Date().toISOString();
      const { workspace, role, institution, review, format } = wanted;
      const { lang } = call.terminal;
      const name = call.terminal.t('cli.by-terminal', { user: userInfo().username });
      const terminal = { ...deskItself, id: 'terminal', name };
      const made = await readPaper(
        { db, reader: { ...readerWithRole(role, institution), name: terminal.name }, workspace, now },
        lang,
        { review },
      );
      if (!made) {
        throw review === undefined
          ? new CliTrouble('cli.strategy.no-workspace', { workspace }, 2)
          : new CliTrouble('cli.strategy.no-review', { review, workspace }, 2);
      }
      const { objectives } = made;
      await noteExport(
        { db, reader: terminal, workspace, now },
        { export: 'strategy', format: `${format} ${lang}`, rows: objectives.length },
        made.review ? { id: made.review.id, version: made.review.version, workspace } : undefined,
      );
      return made;
    });
    await writePaper(await printStrategy(paper, wanted.format), wanted.out);
    tell(call, paper, wanted);
  },
};

function readWanted(call: Call): Wanted {
  const out = textOf(call, 'out');
  const named = textOf(call, 'format') ?? out?.split('.').at(-1) ?? 'pdf';
  const format = strategyFormats.find((one) => one === named);
  if (!format) {
    throw misused('cli.brief.bad-format', { format: named, formats: strategyFormats.join(', ') });
  }
  const role = textOf(call, 'for');
  if (role === undefined || !isRole(role)) {
    throw misused('cli.strategy.bad-role', { role: role ?? '', roles: roles.join(', ') });
  }
  if (out === undefined && process.stdout.isTTY) throw misused('cli.brief.no-file', { format });
  return {
    ...{ format, role, out, review: textOf(call, 'review') },
    institution: textOf(call, 'institution') ?? null,
    workspace: textOf(call, 'workspace') ?? ownWorkspace,
  };
}

/** What whoever prints must know: its marking, how it stands, and whether something was left out. */
function tell({ terminal: { t, note } }: Call, paper: StrategyPaper, { out }: Wanted): void {
  if (out !== undefined) note(t('cli.strategy.written', { file: out, marking: paper.marking.label }));
  const closed = paper.review?.closed;
  note(closed ? t('cli.strategy.closed', { by: closed.by }) : t('cli.strategy.draft'));
  if (paper.cut) note(t('cli.strategy.cut'));
}
