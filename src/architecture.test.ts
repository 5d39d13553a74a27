import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Which room may import which, as in ARCHITECTURE.md. Everyone may import `language`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  language: ['messages'],
  analysis: [],
  text: [],
  desk: ['analysis', 'text'],
  documents: ['desk', 'text'],
  'server/store': ['server/postgres', 'desk', 'text'],
  'server/sign-in': ['server/postgres'],
  'server/acts': ['server/store', 'server/sign-in', 'desk', 'analysis', 'text', 'documents'],
  'server/live': ['server/acts', 'server/store', 'desk', 'text'],
  'server/federation': ['server/acts', 'server/store', 'desk', 'text'],
  'server/sources': ['server/acts', 'server/store', 'desk', 'text'],
  'server/postgres': [],
  ui: ['desk', 'text'],
  routes: ['server/acts', 'server/sign-in', 'desk', 'documents', 'ui'],
  cli: ['server/acts', 'server/sign-in', 'server/postgres', 'desk', 'documents', 'analysis', 'text'],
};

/** Rooms without a clock, chance or anything outside: what they need comes in as arguments. */
const pureRooms = ['analysis', 'text', 'desk', 'language'];
const impure = /^node:|^(pg|kysely|better-auth|nodemailer|svelte|@sveltejs)($|\/)/;

const source = import.meta.dirname;
const root = dirname(source);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, string>;
};

interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly room: string;
  readonly imports: readonly { readonly written: string; readonly file: string | undefined }[];
}

const slashed = (path: string): string => relative(root, path).split(sep).join('/');

/** The room a file is in: its folder under `src`, or under `src/server`. What lies in `src` itself belongs to the pages. */
function roomOf(path: string): string {
  const [top, first = '', second = ''] = path.split('/');
  if (top !== 'src') return top ?? '';
  if (!path.slice('src/'.length).includes('/')) return 'routes';
  return first === 'server' ? `server/${second}` : first;
}

/** Resolves what is written after `from`; undefined for a package. */
function fileOf(written: string, importer: string): string | undefined {
  if (written.startsWith('.')) return slashed(resolve(dirname(importer), written));
  const [prefix, target] =
    Object.entries(manifest.imports).find(([pattern]) => written.startsWith(pattern.slice(0, -1))) ?? [];
  if (prefix === undefined || target === undefined) return undefined;
  return slashed(join(root, target.slice(0, -1), written.slice(prefix.length - 1)));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const code = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script).join('\n')
    : text;
  const written = new Set(ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName));
  return {
    path: slashed(path),
    room: roomOf(slashed(path)),
    imports: [...written].map((name) => ({ written: name, file: fileOf(name, path) })),
  };
}

const everything = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|js|svelte)$/.test(name))
  .map((name) => readSource(join(source, name)));

const isTest = ({ path }: SourceFile): boolean => /\.test\.ts$|\/testing\.ts$/.test(path);
const files = everything.filter((file) => !isTest(file));

describe('The house', () => {
  it('has only the rooms of the table', () => {
    const rooms = new Set(files.map(({ room }) => room));
    expect([...rooms].filter((room) => !(room in mayImport))).toEqual([]);
  });

  it('lets every room import only what the table allows', () => {
    const breaches = files.flatMap(({ path, room, imports }) =>
      imports.flatMap(({ written, file }) => {
        if (file === undefined) return [];
        const other = roomOf(file);
        const allowed = other === room || other === 'language' || mayImport[room]?.includes(other);
        return allowed ? [] : [`${path} imports ${written}`];
      }),
    );
    expect(breaches).toEqual([]);
  });

  it('crosses from room to room by name, never by ../', () => {
    const climbs = everything.flatMap(({ path, room, imports }) =>
      imports
        .filter(({ written, file }) => written.startsWith('../') && file && roomOf(file) !== room)
        .map(({ written }) => `${path} imports ${written}`),
    );
    expect(climbs).toEqual([]);
  });

  it('has no cycle of imports', () => {
    expect(findCycles(files)).toEqual([]);
  });

  it('keeps its pure rooms pure', () => {
    const breaches = files
      .filter(({ room }) => pureRooms.includes(room))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ written }) => impure.test(written))
          .map(({ written }) => `${path} imports ${written}`),
      );
    expect(breaches).toEqual([]);
  });

  it('sees no clock and no chance in its pure rooms', () => {
    const breaches = files
      .filter(({ room }) => pureRooms.includes(room))
      .filter(({ path }) =>
        /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(
          readFileSync(join(root, path), 'utf8'),
        ),
      );
    expect(breaches.map(({ path }) => path)).toEqual([]);
  });
});

/** Each cycle once, as the list of files that lead back to the first. */
function findCycles(all: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles: string[] = [];
  const visit = (path: string): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const { file } of byPath.get(path)?.imports ?? []) if (file && byPath.has(file)) visit(file);
    trail.pop();
    done.add(path);
  };
  for (const { path } of all) visit(path);
  return cycles;
}
