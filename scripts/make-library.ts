import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Makes `lib/analysis` of `src/analysis`: plain JavaScript with types, which any program may import as
 * `mufakat/analysis/coalitions/tally`, since Node runs no TypeScript out of `node_modules`. Run: `npm run library`;
 * `npm pack` does it by itself.
 */
const root = join(import.meta.dirname, '..');
const lib = join(root, 'lib');
rmSync(lib, { recursive: true, force: true });
const files = globSync('src/analysis/**/*.ts', { cwd: root })
  .filter((file) => !/\.test\.ts$|testing\.ts$/.test(file))
  .map((file) => join(root, file));
const program = ts.createProgram(files, {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  rootDir: join(root, 'src'),
  outDir: lib,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
  declaration: true,
  skipLibCheck: true,
  types: ['node'],
});
const { diagnostics } = program.emit();
// Our short names of rooms are put right below.
const shortName = 2877;
const wrong = [...ts.getPreEmitDiagnostics(program), ...diagnostics].filter(({ code }) => code !== shortName);
if (wrong.length > 0) {
  const host = {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => '\n',
  };
  process.stderr.write(ts.formatDiagnostics(wrong, host));
  process.exit(1);
}
// Our own short names of rooms mean nothing in another program: they become paths beside each other.
for (const file of globSync('analysis/**/*.{js,d.ts}', { cwd: lib })) {
  const path = join(lib, file);
  const text = readFileSync(path, 'utf8');
  const own = text.replaceAll(/(['"])#analysis\/([^'"]+)\.ts\1/g, (_, quote: string, to: string) => {
    const there = relative(dirname(path), join(lib, 'analysis', to)).replaceAll('\\', '/');
    return `${quote}${there.startsWith('.') ? there : `./${there}`}.js${quote}`;
  });
  const typed = file.endsWith('.d.ts') ? own.replaceAll(/(from ['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2') : own;
  if (typed !== text) writeFileSync(path, typed);
}
process.stdout.write(`lib/analysis: ${files.length} files\n`);
