/** What is told of an element as it opens: its name without its prefix, and its attributes without theirs. */
export interface OpenTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An XML text is not well-formed. */
export class BrokenXml extends Error {
  override readonly name = 'BrokenXml';
}

export interface XmlTakers {
  readonly open: (tag: OpenTag, line: number) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string, line: number) => void;
}

/**
 * Takes XML apart while it comes in: elements, attributes and texts. A data message of a million observations never stands in memory
 * whole. Entities of its own and external ones are not taken: a document type with a subset is refused.
 *
 * @throws BrokenXml
 */
export class XmlScanner {
  readonly #take: XmlTakers;
  readonly #open: string[] = [];
  #rest = '';
  #line = 1;
  #seen = false;

  constructor(take: XmlTakers) {
    this.#take = take;
  }

  push(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start < 0) {
        // Text may go on in the next piece.
        break;
      }
      const end = endOf(text, start);
      if (end < 0) break;
      if (start > at) this.#words(text.slice(at, start));
      this.#tag(text.slice(start, end));
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > mostInOne)
      throw new BrokenXml(`line ${this.#line}: a tag or a text without an end`);
  }

  end(): void {
    if (this.#rest.trim() !== '')
      throw new BrokenXml(`line ${this.#line}: “${this.#rest.trim().slice(0, 40)}” at the end`);
    const left = this.#open.at(-1);
    if (left !== undefined) throw new BrokenXml(`line ${this.#line}: ${left} is not closed`);
    if (!this.#seen) throw new BrokenXml('no element');
  }

  #words(text: string): void {
    if (this.#open.length > 0 && text.trim() !== '') this.#take.text(unescaped(text));
    this.#count(text);
  }

  #tag(tag: string): void {
    if (tag.startsWith('<!DOCTYPE')) {
      if (tag.includes('['))
        throw new BrokenXml(`line ${this.#line}: a document type with a subset is not read`);
    } else if (tag.startsWith('<![CDATA[')) this.#take.text(tag.slice(9, -3));
    else if (tag.startsWith('</')) {
      const name = bare(tag.slice(2, -1).trim());
      const expected = this.#open.pop();
      if (expected !== name)
        throw new BrokenXml(`line ${this.#line}: ${name} closes ${expected ?? 'nothing'}`);
      this.#take.close(name, this.#line);
    } else if (!tag.startsWith('<?') && !tag.startsWith('<!--')) {
      const found = /^<([^\s/>]+)([\s\S]*?)(\/?)>$/.exec(tag);
      if (!found) throw new BrokenXml(`line ${this.#line}: ${tag.slice(0, 40)}`);
      const name = bare(found[1] ?? '');
      this.#seen = true;
      this.#take.open({ name, attributes: attributesIn(found[2] ?? '') }, this.#line);
      if (found[3] === '/') this.#take.close(name, this.#line);
      else this.#open.push(name);
    }
    this.#count(tag);
  }

  #count(text: string): void {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line += 1;
  }
}

const mostInOne = 4_000_000;

/** Where what begins here ends; -1 where its end has not come yet. */
function endOf(text: string, start: number): number {
  for (const [begins, ends] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (text.startsWith(begins, start)) {
      const end = text.indexOf(ends, start);
      return end < 0 ? -1 : end + ends.length;
    }
  }
  // A beginning that is cut off may still become a comment.
  if (text.length - start < 9 && '<![CDATA['.startsWith(text.slice(start))) return -1;
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return -1;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesIn(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name.startsWith('xmlns')) continue;
    // Of `xsi:type` and `type` the one without a prefix is the message's own.
    const short = bare(name);
    if (!(short in found) || name === short) found[short] = unescaped(double ?? single ?? '');
  }
  return found;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, entity: string) => {
        if (!entity.startsWith('#')) return named[entity] ?? whole;
        const code =
          entity[1]?.toLowerCase() === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;
