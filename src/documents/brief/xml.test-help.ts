/** Where XML stops being well-formed, with what is wrong there; null where it never does. Enough for what we write. */
export function illFormedAt(xml: string): string | null {
  const forbidden = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/u.exec(xml);
  if (forbidden) return `control character at ${forbidden.index}`;
  if (!xml.isWellFormed()) return 'half a surrogate pair';
  const open: string[] = [];
  const token = /<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>|[^<]+/y;
  let at = 0;
  while (at < xml.length) {
    token.lastIndex = at;
    const match = token.exec(xml);
    if (!match) return `at ${at}: ${xml.slice(at, at + 40)}`;
    const [whole, closing, name, attributes = '', empty] = match;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(name === undefined ? whole : attributes)) {
      return `bare & at ${at}`;
    }
    if (name !== undefined && closing === '/') {
      if (open.pop() !== name) return `</${name}> at ${at} closes nothing`;
    } else if (name !== undefined && empty !== '/') open.push(name);
    at += whole.length;
  }
  return open.length === 0 ? null : `<${open.at(-1)}> is never closed`;
}
