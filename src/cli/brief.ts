import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { isRole, readerWithRole, roles, type Reader, type Role } from '#desk/people/reader.ts';
import { ownWorkspace } from '#acts/connect.ts';
import type { Brief } from '#desk/brief/brief.ts';
import { findPassphraseFault, shortestPassphrase } from '#documents/brief/passphrase.ts';
import { briefFormats, printBrief, type BriefFormat } from '#documents/brief/print.ts';
import { deskItself } from '#acts/accounts.ts';
import { assembleBrief, UnknownTemplate } from '#acts/assemble-brief.ts';
import type { Desk } from '#acts/desk.ts';
import { institutionsBeside } from '#acts/institutions-beside.ts';
import { takeCopy } from '#acts/take-copy.ts';
import { textOf, type Call, type Command } from './command.ts';
import { withDesk, type OpenDesk } from './open-desk.ts';
import { reasonOf } from './readable-files.ts';
import { CliTrouble, misused } from './trouble.ts';
import { writePaper } from './write-paper.ts';

interface Wanted {
  readonly meeting: string;
  readonly format: BriefFormat;
  readonly role: Role;
  readonly institution: string | null;
  readonly template: string | undefined;
  readonly out: string | undefined;
  readonly passphraseFile: string | undefined;
}

/** Prints a meeting's brief into a file, cut to what a role may read, and counts the copy. */
export const brief: Command = {
  usage: 'MEETING --for ROLE [options]',
  words: [1, 1],
  options: {
    for: { value: 'ROLE' },
    institution: { value: 'ID' },
    format: { value: briefFormats.join('|') },
    template: { value: 'CODE' },
    out: { value: 'FILE' },
    'passphrase-file': { value: 'FILE' },
  },
  run: async (call) => {
    const wanted = readWanted(call);
    const passphrase = await readPassphrase(wanted.passphraseFile);
    const made = await withDesk(call, (desk) => assemble(call, desk, wanted));
    const { bytes } = await printBrief(made, {
      format: wanted.format,
      ...(passphrase !== undefined && { passphrase }),
    });
    await writePaper(bytes, wanted.out);
    tell(call, made, wanted);
  },
};

function readWanted(call: Call): Wanted {
  const out = textOf(call, 'out');
  const format = textOf(call, 'format') ?? out?.split('.').at(-1) ?? 'pdf';
  if (!isFormat(format)) throw misused('cli.brief.bad-format', { format, formats: briefFormats.join(', ') });
  const role = textOf(call, 'for');
  if (role === undefined || !isRole(role)) {
    throw misused('cli.brief.bad-role', { role: role ?? '', roles: roles.join(', ') });
  }
  const passphraseFile = textOf(call, 'passphrase-file');
  if (passphraseFile !== undefined && format !== 'html') throw misused('cli.brief.no-lock', { format });
  if (out === undefined && process.stdout.isTTY && format !== 'json' && format !== 'html') {
    throw misused('cli.brief.no-file', { format });
  }
  return {
    meeting: call.words[0] ?? '',
    format,
    role,
    institution: textOf(call, 'institution') ?? null,
    template: textOf(call, 'template'),
    out,
    passphraseFile,
  };
}

const isFormat = (text: string): text is BriefFormat => briefFormats.some((format) => format === text);

async function assemble(call: Call, { db }: OpenDesk, wanted: Wanted): Promise<Brief> {
  const { lang, t } = call.terminal;
  checkInstitution(wanted, await institutionsBeside(db, deskItself, wanted.meeting));
  const now = (): string => new Date().toISOString();
  const at = (reader: Reader): Desk => ({ db, reader, workspace: ownWorkspace, now });
  const reader = at(readerWithRole(wanted.role, wanted.institution));
  const asked = { lang, ...(wanted.template !== undefined && { template: wanted.template }) };
  // Before a copy is counted it must be sure that there is one to be had.
  if (!(await assembleBrief(reader, wanted.meeting, asked).catch(sayTemplates))) throw notThere(wanted);
  const keeper = at({
    ...deskItself,
    id: 'terminal',
    name: t('cli.by-terminal', { user: userInfo().username }),
  });
  const taken = await takeCopy(keeper, wanted.meeting, { format: wanted.format, lang, for: wanted.role });
  if (!taken.ok) throw new Error(`the copy could not be counted: ${taken.reason}`);
  const made = await assembleBrief(reader, wanted.meeting, { ...asked, copy: taken.copy });
  if (!made) throw notThere(wanted);
  return made;
}

/** Leads and focal points see what is their institution's; a brief for those of none, or of one misspelt, would be empty. */
function checkInstitution({ role, institution }: Wanted, institutions: readonly string[]): void {
  const isNeeded = role === 'lead' || role === 'focal-point';
  if (institutions.length === 0 || (institution === null && !isNeeded)) return;
  if (institution !== null && institutions.includes(institution)) return;
  throw misused('cli.brief.which-institution', { role, institutions: institutions.join(', ') });
}

function sayTemplates(error: unknown): never {
  if (!(error instanceof UnknownTemplate)) throw error;
  const { template, templates } = error;
  throw misused('cli.brief.bad-template', { template, templates: templates.join(', ') });
}

const notThere = ({ meeting, role }: Wanted): CliTrouble =>
  new CliTrouble('cli.brief.no-meeting', { meeting, role });

async function readPassphrase(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const [passphrase = ''] = (
    await readFile(file, 'utf8').catch((error: unknown) => {
      throw new CliTrouble('cli.file-unreadable', { file, reason: reasonOf(error) });
    })
  ).split(/\r?\n/);
  const fault = findPassphraseFault(passphrase);
  if (fault === 'empty') throw new CliTrouble('cli.brief.no-passphrase', { file });
  if (fault === 'too-short') {
    throw new CliTrouble('cli.brief.short-passphrase', { file, shortest: shortestPassphrase });
  }
  return passphrase;
}

/** What whoever prints must know: how it stands, and what it still lacks. */
function tell({ terminal: { t, note } }: Call, made: Brief, { out }: Wanted): void {
  if (out !== undefined) note(t('cli.brief.written', { file: out, marking: made.marking.label }));
  note(
    made.status.cleared
      ? t('cli.brief.cleared', { by: made.status.by })
      : t('cli.brief.draft', { cleared: made.status.clearedItems, items: made.status.items }),
  );
  if (made.cut) note(t('cli.brief.cut'));
  if (made.missing.length > 0) note(t('cli.brief.missing', { count: made.missing.length }));
}
