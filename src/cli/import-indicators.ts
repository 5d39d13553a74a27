import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import type { Desk } from '#acts/desk.ts';
import { gatherEvidence, importEvidence } from '#acts/evidence/import-evidence.ts';
import { noteEvidenceImport } from '#acts/evidence/imports.ts';
import type { EvidencePlan, EvidenceTrouble, ImportManner } from '#desk/evidence/evidence-plan.ts';
import { readMapping } from '#documents/evidence/mapping.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';
import { isMessageKey } from '#language/messages.ts';
import { textOf, type Call, type Terminal } from './command.ts';
import { withDesk } from './open-desk.ts';
import { checkFiles } from './readable-files.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Brings figures by country in from files of any form. */
export async function importIndicators(call: Call, words: readonly string[]): Promise<void> {
  const manner = mannerOf(call);
  const mapping = await mappingOf(call);
  await checkFiles(words);
  const dry = call.options['dry-run'] === true;
  const { plan, troubles } = await withDesk(call, async ({ db }) => {
    const now = new Date().toISOString();
    const desk: Desk = { db, reader: deskItself, workspace: ownWorkspace, now: () => now };
    const bar = progressOn(call.terminal);
    const files = words.map((name) => ({
      name,
      bytes: createReadStream(resolve(name), { highWaterMark: 256 * 1024 }),
    }));
    const gathered = await gatherEvidence(desk, files, { mapping }, (rows, file) =>
      bar(call.terminal.t('evidence.cli.reading', { file, rows })),
    );
    const name = `evidence-${now}`;
    const done = await importEvidence(desk, gathered, {
      ...{ manner, save: !dry, import: name },
      tell: (made, of) => bar(call.terminal.t('evidence.cli.progress', { done: made, of })),
      settled: (run, plan, series) =>
        noteEvidenceImport(run, desk, {
          ...{ id: name, manner, plan, troubles: gathered.collector.troubles, series },
        }),
    });
    bar('');
    if (!done.ok) throw new Error(`figures cannot be brought in: ${done.reason}`);
    const { troubles } = gathered.collector;
    return { plan: done.plan, troubles };
  });
  tell(call, plan, troubles, dry);
}

function mannerOf({ options }: Call): ImportManner {
  if (options['skip-bad-rows'] === true && options['all-or-nothing'] === true)
    throw misused('evidence.cli.both-manners');
  return options['skip-bad-rows'] === true ? 'skip-bad-rows' : 'all-or-nothing';
}

async function mappingOf(call: Call): Promise<TableMapping | undefined> {
  const file = textOf(call, 'mapping');
  if (file === undefined) return undefined;
  const text = await readFile(resolve(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliTrouble('cli.file-unreadable', { file, reason: error.code ?? error.message });
  });
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CliTrouble(
      'evidence.cli.no-json',
      { file, reason: error instanceof Error ? error.message : '' },
      2,
    );
  }
  const read = readMapping(given);
  if ('fault' in read)
    throw new CliTrouble(
      'evidence.cli.bad-mapping',
      { file, ...read.fault, field: read.fault.field || '{}' },
      2,
    );
  return read.mapping;
}

/** A line on a terminal that tells how far it is; nothing where the words go into a file. */
function progressOn({ note: _note }: Terminal): (text: string) => void {
  if (!process.stderr.isTTY) return () => undefined;
  let last = 0;
  return (text) => {
    if (text !== '' && performance.now() - last < 100) return;
    last = performance.now();
    process.stderr.write(`\r\u001b[K${text}`);
  };
}

function tell(
  { terminal, options }: Call,
  plan: EvidencePlan,
  troubles: readonly EvidenceTrouble[],
  dry: boolean,
): void {
  const { t, note, print } = terminal;
  for (const trouble of troubles) note(troubleLine(terminal, trouble));
  if (plan.troubled > troubles.length)
    note(t('evidence.cli.more', { count: plan.troubled - troubles.length }));
  const read = plan.added + plan.revised + plan.same + plan.repeated;
  if (options['json'] === true) print(JSON.stringify(plan, null, 2));
  else {
    for (const { name, format, rows } of plan.files) {
      const key = `evidence.format.${format ?? 'none'}`;
      print(
        t('evidence.cli.file', { file: name, rows, format: isMessageKey(key) ? t(key) : (format ?? '') }),
      );
    }
    const { added, revised, same, missing, repeated, series, countries, aggregates, troubled, first, last } =
      plan;
    const span = first === null ? '–' : `${first} – ${last}`;
    print(
      t('evidence.cli.plan', {
        added,
        revised,
        same,
        missing,
        repeated,
        series,
        countries,
        aggregates,
        troubled,
        span,
      }),
    );
  }
  if (dry) note(t('evidence.cli.dry'));
  const tableRead = plan.files.some(({ format }) => format !== null);
  if (read === 0 && (plan.troubled > 0 || !tableRead)) throw new CliTrouble('evidence.cli.nothing');
  if (!dry && !plan.taken && plan.troubled > 0)
    throw new CliTrouble('evidence.cli.kept-out', { troubled: plan.troubled });
}

function troubleLine({ t }: Terminal, { file, line, field, what, value }: EvidenceTrouble): string {
  const key = `evidence.trouble.${what}`;
  return t('evidence.cli.trouble', {
    ...{ file, line: line === null ? 'none' : String(line), field: field === '' ? 'none' : field },
    what: isMessageKey(key) ? t(key, { value }) : `${what} ${value}`,
  });
}
