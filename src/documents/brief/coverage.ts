import { readFileSync } from 'node:fs';
import { fontFiles } from './fonts.ts';
import type { Block, Inline, Layout } from './layout-tree.ts';

/** Characters no font at hand can draw, and where they stand. */
export interface Uncovered {
  readonly characters: readonly string[];
  readonly where: readonly string[];
}

/** The characters of a TrueType file, from its `cmap` (OpenType specification, formats 4 and 12). */
export function charactersOf(font: Buffer): Set<number> {
  const found = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index++) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(record + 8);
    const subtables = font.readUInt16BE(cmap + 2);
    for (let each = 0; each < subtables; each++) {
      const subtable = cmap + font.readUInt32BE(cmap + 4 + each * 8 + 4);
      const format = font.readUInt16BE(subtable);
      if (format === 4) readSegments(font, subtable, found);
      if (format === 12) readGroups(font, subtable, found);
    }
  }
  return found;
}

function readSegments(font: Buffer, at: number, found: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6);
  for (let offset = 0; offset < doubled; offset += 2) {
    const end = font.readUInt16BE(at + 14 + offset);
    const start = font.readUInt16BE(at + 16 + doubled + offset);
    for (let code = start; code <= end && code < 0xffff; code++) found.add(code);
  }
}

function readGroups(font: Buffer, at: number, found: Set<number>): void {
  const groups = font.readUInt32BE(at + 12);
  for (let index = 0; index < groups; index++) {
    const group = at + 16 + index * 12;
    for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code++) found.add(code);
  }
}

let known: Set<number> | undefined;

/** What the regular faces can draw: the template tries one after the other. */
function covered(root: string): Set<number> {
  known ??= new Set(
    fontFiles(root)
      .filter((file) => file.endsWith('400Regular.ttf'))
      .flatMap((file) => [...charactersOf(readFileSync(file))]),
  );
  return known;
}

/** Null where everything can be drawn, as almost always. */
export function uncoveredIn(layout: Layout, root: string): Uncovered | null {
  const able = covered(root);
  const characters = new Set<string>();
  const where = new Set<string>();
  for (const { place, text } of placedTexts(layout)) {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x20 || able.has(code)) continue;
      characters.add(character);
      where.add(place);
    }
  }
  return characters.size === 0 ? null : { characters: [...characters], where: [...where] };
}

/** `U+6F22`: a character that cannot be drawn can still be named. */
export const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

interface Placed {
  readonly place: string;
  readonly text: string;
}

/** Every text of a layout with the headings it stands under. */
function placedTexts(layout: Layout): Placed[] {
  const found: Placed[] = [];
  const { cover, running } = layout;
  const take = (place: string, runs: Inline): void => {
    for (const run of runs) if (run.kind === 'text') found.push({ place, text: run.text });
  };
  const first = cover.kind;
  for (const text of [layout.title, cover.unit, ...Object.values(running).flat().map(String)]) {
    found.push({ place: first, text });
  }
  take(first, cover.title);
  for (const { label, content } of cover.facts) take(label, content);
  for (const block of cover.blocks) for (const runs of runsOf(block)) take(first, runs);
  let part = first;
  let section: string | null = null;
  for (const block of layout.blocks) {
    if (block.kind === 'heading') {
      const name = block.kicker ?? plainText(block.content);
      if (block.level === 1) part = name;
      section = block.level === 3 ? name : null;
    }
    for (const runs of runsOf(block)) take(section === null ? part : `${part}, ${section}`, runs);
  }
  return found;
}

function runsOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.content];
    case 'list':
      return block.items;
    case 'table':
      return block.rows.flat();
    case 'facts':
      return block.rows.map(({ content }) => content);
    case 'bars':
      return block.groups.map(({ label, bars }) => [
        { kind: 'text', text: [label, ...bars.map(({ name, figure }) => `${name} ${figure}`)].join(' ') },
      ]);
    case 'notice':
      return block.paragraphs;
    case 'disclosure':
      return block.blocks.map(({ content }) => content);
    case 'notes':
      return block.notes.map(({ content }) => content);
    case 'standing':
      return [[{ kind: 'text', text: block.text }]];
    case 'page-break':
      return [];
  }
}

export const plainText = (runs: Inline): string =>
  runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? ' ' : '')).join('');
