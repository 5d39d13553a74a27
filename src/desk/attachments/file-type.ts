/** The kinds of file that may lie beside a dossier, by the ending of their names. */
export const fileTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
} as const;
export type FileEnding = keyof typeof fileTypes;

export const fileEndings = Object.keys(fileTypes) as readonly FileEnding[];

/** The largest file that is taken, in bytes. */
export const mostBytes = 20_000_000;

/**
 * What a file is, by its content and not by what its sender calls it; undefined for anything that is not on the
 * list, or whose name says something else. Documents that carry macros are not taken.
 */
export function findFileType(name: string, bytes: Uint8Array): FileEnding | undefined {
  const ending = endingOf(name);
  const found = sniff(bytes);
  if (found === 'text') return ending === 'txt' || ending === 'csv' ? ending : undefined;
  return found !== undefined && found === ending ? found : undefined;
}

function endingOf(name: string): FileEnding | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return ending === 'jpeg' ? 'jpg' : fileEndings.find((known) => known === ending);
}

function sniff(bytes: Uint8Array): FileEnding | 'text' | undefined {
  if (begins(bytes, '%PDF-')) return 'pdf';
  if (begins(bytes, '\u0089PNG\r\n\u001a\n')) return 'png';
  if (begins(bytes, '\u00ff\u00d8\u00ff')) return 'jpg';
  if (begins(bytes, 'PK\u0003\u0004')) return sniffPackage(bytes);
  return isText(bytes) ? 'text' : undefined;
}

/** Office files are zip packages: the names of the files within say which. */
function sniffPackage(bytes: Uint8Array): FileEnding | undefined {
  if (latin(bytes.subarray(30, 90)).startsWith('mimetypeapplication/vnd.oasis.opendocument.text'))
    return 'odt';
  const names = centralNames(bytes);
  if (!names.includes('[Content_Types].xml') || names.some((name) => /vbaProject/i.test(name)))
    return undefined;
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  return names.includes('ppt/presentation.xml') ? 'pptx' : undefined;
}

/** The names in a zip's central directory (APPNOTE 6.3.10, section 4.3.12). */
function centralNames(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return [];
    const length = view.getUint16(at + 28, true);
    names.push(latin(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** The end record stands in the last 64 kB, behind at most a comment. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return undefined;
}

const begins = (bytes: Uint8Array, start: string): boolean =>
  latin(bytes.subarray(0, start.length)) === start;

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** UTF-8 without control characters but tabs and line ends, and not markup that a browser might run. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return (
      !/[\u0000-\u0008\u000e-\u001f]/.test(text) &&
      !/^\ufeff?\s*<(!doctype|html|svg|script|\?xml)/i.test(text)
    );
  } catch {
    return false; // Not UTF-8, so not a text that everybody reads alike.
  }
}

/** A name that is safe to show and to save under: no path, no control characters, not too long. */
export function safeFileName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const clean = base.replaceAll(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return clean.length > 150 ? clean.slice(0, 120) + clean.slice(clean.lastIndexOf('.')).slice(0, 30) : clean;
}
