import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFiles } from './fonts.ts';

/**
 * The process that prints. The compiler blocks and keeps memory, so it has a process of its own, which keeps
 * compiler and fonts loaded between two jobs. Its folder is empty and stays so: a template can read nothing else.
 */

export interface PrintJob {
  readonly id: number;
  /** A layout as JSON. */
  readonly layout: string;
  /** Archival, tagged PDF; false where a character cannot be drawn, which PDF/A forbids. */
  readonly archival: boolean;
}

export type PrintAnswer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly pages: number; readonly memory: number }
  | { readonly id: number; readonly error: string };

interface Compiler {
  compile(options: { mainFileContent: string; inputs: Record<string, string> }): {
    readonly result: { readonly numOfPages: number } | null;
    takeError(): { readonly shortDiagnostics: readonly unknown[] } | null;
  };
  pdf(document: object, options: { pdfStandard: string }): Buffer;
  evictCache(maxAge: number): void;
}

interface CompilerPackage {
  readonly NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontBlobs: Buffer[] }[] }): Compiler;
  };
}

const [, , root = ''] = process.argv;
const require = createRequire(join(root, 'package.json'));

/**
 * The newer compiler tags what it prints (PDF/A-2a) but its package is not there for every platform; the older
 * one prints PDF/A-2b without tags.
 */
function compilerPackage(): { readonly found: CompilerPackage; readonly standard: string } {
  try {
    return { found: require('typst-linux-x64-gnu') as CompilerPackage, standard: 'a-2a' };
  } catch (error) {
    if (!isMissingModule(error)) throw error;
    return {
      found: require('@myriaddreamin/typst-ts-node-compiler') as CompilerPackage,
      standard: 'a-2b',
    };
  }
}

const isMissingModule = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';

const workspace = mkdtempSync(join(tmpdir(), 'mufakat-print-'));
process.on('exit', () => rmSync(workspace, { recursive: true, force: true }));

const { found, standard } = compilerPackage();
const compiler = found.NodeCompiler.create({
  workspace,
  fontArgs: [{ fontBlobs: fontFiles(root).map((file) => readFileSync(file)) }],
});
const template = readFileSync(join(root, 'src/documents/brief/brief.typ'), 'utf8');

function print({ id, layout, archival }: PrintJob): PrintAnswer {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { layout } });
  if (compiled.result === null) {
    return { id, error: JSON.stringify(compiled.takeError()?.shortDiagnostics ?? []) };
  }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: archival ? standard : '1.7' });
  compiler.evictCache(1);
  return { id, pdf, pages: compiled.result.numOfPages, memory: process.memoryUsage.rss() };
}

process.on('message', (job: PrintJob) => {
  let answer: PrintAnswer;
  try {
    answer = print(job);
  } catch (error) {
    answer = { id: job.id, error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
