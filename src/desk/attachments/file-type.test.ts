import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { findFileType, safeFileName } from './file-type.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const office = (...names: readonly string[]): Uint8Array =>
  zipSync(Object.fromEntries(['[Content_Types].xml', ...names].map((name) => [name, strToU8('<x/>')])));

test('a file is what its content says, when its name says the same', () => {
  expect(findFileType('brief.PDF', text('%PDF-1.7\n'))).toBe('pdf');
  expect(findFileType('list.csv', text('item;number\n1;2\n'))).toBe('csv');
  expect(findFileType('surat.docx', office('word/document.xml'))).toBe('docx');
  expect(findFileType('angka.xlsx', office('xl/workbook.xml'))).toBe('xlsx');
  expect(findFileType('foto.jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpg');
});

test('a web page by any name is not taken', () => {
  expect(findFileType('page.html', text('<html></html>'))).toBeUndefined();
  expect(findFileType('page.txt', text('<!DOCTYPE html><script>alert(1)</script>'))).toBeUndefined();
  expect(findFileType('page.pdf', text('<html></html>'))).toBeUndefined();
});

test('a document with macros, and a bare archive, are not taken', () => {
  expect(findFileType('surat.docx', office('word/document.xml', 'word/vbaProject.bin'))).toBeUndefined();
  expect(findFileType('surat.docx', zipSync({ 'a.txt': strToU8('a') }))).toBeUndefined();
});

test('a program is not text because it is called so', () => {
  expect(findFileType('run.txt', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]))).toBeUndefined();
});

test('a name keeps nothing of a path', () => {
  expect(safeFileName('C:\\temp\\..\\surat.pdf')).toBe('surat.pdf');
  expect(safeFileName('../../etc/passwd')).toBe('passwd');
});
