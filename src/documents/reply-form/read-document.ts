import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';

/** A form is a few pages of text: a file or a part of one that is larger is none. */
const mostBytes = 5_000_000;
const mostParts = 500;
const documentPart = 'word/document.xml';

/** What stands in each named control of a Word document, with all tracked changes accepted. */
export type Controls = ReadonlyMap<string, string>;

/** Reads the named controls of a Word document; undefined for anything that is not one. It never throws at what a stranger sends. */
export function readControls(bytes: Uint8Array): Controls | undefined {
  const xml = documentXml(bytes);
  // No entity is ever expanded: a document type has no business in a Word file.
  if (xml === undefined || /<!DOCTYPE|<!ENTITY/i.test(xml)) return undefined;
  try {
    const parsed = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(xml, 'text/xml');
    const controls = new Map<string, string>();
    for (const control of parsed.getElementsByTagName('w:sdt')) {
      const tag = childNamed(childNamed(control, 'w:sdtPr'), 'w:tag')?.getAttribute('w:val');
      const content = childNamed(control, 'w:sdtContent');
      if (!tag || !content || controls.has(tag)) continue;
      controls.set(tag, isPrompting(control, content) ? '' : textOf(content));
    }
    return controls;
  } catch {
    return undefined; // Not well-formed: no Word document.
  }
}

function documentXml(bytes: Uint8Array): string | undefined {
  if (bytes.length > mostBytes) return undefined;
  let parts = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts += 1;
        return parts <= mostParts && name === documentPart && originalSize <= mostBytes;
      },
    });
    const found = files[documentPart];
    return found && strFromU8(found);
  } catch {
    return undefined; // Not a zip file, or a broken one.
  }
}

const childNamed = (of: Element | undefined, name: string): Element | undefined =>
  of && [...of.childNodes].find((node): node is Element => node.nodeName === name);

/**
 * Whether a control still shows a word processor's own prompt, which it writes in a style for prompts. The mark alone says
 * nothing: LibreOffice leaves it where somebody has written.
 */
function isPrompting(control: Element, content: Element): boolean {
  const runs = [...content.getElementsByTagName('w:r')].filter((run) => textOf(run) !== '');
  return (
    childNamed(childNamed(control, 'w:sdtPr'), 'w:showingPlcHdr') !== undefined &&
    runs.length > 0 &&
    runs.every((run) => childNamed(childNamed(run, 'w:rPr'), 'w:rStyle') !== undefined)
  );
}

/** What was taken out and not yet accepted, where it stood before it was moved, and notes about the text. */
const left = new Set(['w:del', 'w:moveFrom', 'w:sdtPr', 'w:pPr', 'w:rPr', 'w:instrText', 'w:delText']);

/** The words of a stretch of the document, a line for each paragraph. */
function textOf(node: Node): string {
  const lines: string[] = [];
  let line = '';
  const walk = (at: Node): void => {
    for (const child of at.childNodes) {
      if (left.has(child.nodeName)) continue;
      if (child.nodeName === 'w:t') line += child.textContent ?? '';
      else if (child.nodeName === 'w:tab') line += '\t';
      else if (child.nodeName === 'w:br' || child.nodeName === 'w:cr') line += '\n';
      else if (child.nodeName === 'w:p') {
        walk(child);
        lines.push(line);
        line = '';
      } else walk(child);
    }
  };
  walk(node);
  if (line !== '') lines.push(line);
  return lines.join('\n').trim();
}
