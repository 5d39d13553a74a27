import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** A browser to run, and what its process needs to find its own libraries and fonts. */
export interface Chromium {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The Chromium of the package `@sparticuz/chromium` with the system libraries it brings along, so that a machine
 * without NSS and fonts runs the journeys too. The package itself unpacks those libraries only on Amazon's machines.
 */
export function unpackedChromium(): Chromium {
  const shipped = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..');
  const { version } = JSON.parse(readFileSync(join(shipped, 'package.json'), 'utf8')) as { version: string };
  const home = join(tmpdir(), `mufakat-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(home)) unpack(join(shipped, 'bin'), home);
  return {
    executable: join(home, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(home, 'lib'), FONTCONFIG_PATH: home },
  };
}

/** Unpacks beside the final place and moves it there whole: two test files may come here at the same moment. */
function unpack(shipped: string, home: string): void {
  const growing = mkdtempSync(`${home}-`);
  const executable = join(growing, 'chromium');
  writeFileSync(executable, brotliDecompressSync(readFileSync(join(shipped, 'chromium.br'))));
  chmodSync(executable, 0o755);
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    const packed = brotliDecompressSync(readFileSync(join(shipped, `${name}.tar.br`)));
    execFileSync('tar', ['-x', '-C', growing], { input: packed });
  }
  // The package's own configuration names the directories of Amazon's machines. Without one font Chromium ends.
  writeFileSync(
    join(growing, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(growing, home);
  } catch (error) {
    rmSync(growing, { recursive: true });
    if (!existsSync(home)) throw error;
  }
}
