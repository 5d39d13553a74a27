import { FileChild, XmlAttributeComponent, XmlComponent } from 'docx';

/** Attributes as they are written: `w:val`. */
class Attributes extends XmlAttributeComponent<Readonly<Record<string, string>>> {}

/** An element of WordprocessingML that the library has no class for. */
class Element extends XmlComponent {
  constructor(
    name: string,
    attributes: Readonly<Record<string, string>> = {},
    children: readonly (XmlComponent | string)[] = [],
  ) {
    super(name);
    if (Object.keys(attributes).length > 0) this.root.push(new Attributes(attributes));
    this.root.push(...children);
  }
}

const valued = (name: string, value: string): Element => new Element(name, { 'w:val': value });

/** A line of text; its breaks become lines of their own. */
const paragraph = (text: string, style: string | undefined): Element =>
  new Element('w:p', {}, [
    ...(style === undefined ? [] : [new Element('w:pPr', {}, [valued('w:pStyle', style)])]),
    new Element('w:r', {}, [new Element('w:t', { 'xml:space': 'preserve' }, [text])]),
  ]);

/** What a control is for: plain words, what is only read, a heading that says what follows, or one of several choices. */
type ControlKind =
  | 'words'
  | 'note'
  | 'title'
  | 'heading'
  | { readonly choices: readonly { readonly value: string; readonly label: string }[] };

/**
 * A content control (ISO/IEC 29500-1, 17.5.2): a place in a Word document that keeps its name whatever is written in
 * it, so that what was filled in is found again with certainty.
 */
export class Control extends FileChild {
  constructor(
    { tag, title, kind }: { readonly tag: string; readonly title: string; readonly kind: ControlKind },
    content: { readonly text: string; readonly placeholder: boolean },
  ) {
    super('w:sdt');
    const style = kind === 'title' ? 'Title' : kind === 'heading' ? 'Heading1' : undefined;
    const list =
      typeof kind === 'string'
        ? []
        : [
            new Element(
              'w:dropDownList',
              {},
              kind.choices.map(
                ({ value, label }) => new Element('w:listItem', { 'w:displayText': label, 'w:value': value }),
              ),
            ),
          ];
    this.root.push(
      new Element('w:sdtPr', {}, [
        valued('w:alias', title.slice(0, 64)),
        valued('w:tag', tag),
        // A heading carries the name of what it is about: it is read and not written.
        ...(style === undefined && kind !== 'note' ? [] : [valued('w:lock', 'sdtContentLocked')]),
        ...(content.placeholder ? [new Element('w:showingPlcHdr')] : []),
        ...list,
      ]),
      new Element(
        'w:sdtContent',
        {},
        content.text.split('\n').map((line) => paragraph(line, style)),
      ),
    );
  }
}
