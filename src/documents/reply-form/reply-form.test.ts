import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { AskedQuestion } from '#desk/item/asked-question.ts';
import { kindName, readReply, textName } from '#desk/item/read-reply.ts';
import { replyDeed } from '#desk/item/answer-asked.ts';
import { after, ask, lead, openedItem } from '#desk/item/testing.ts';
import { formTag, formVersion, type FormFor } from './form.ts';
import { makeReplyForm } from './make-form.ts';
import { readReplyForm } from './read-form.ts';

const item = after(openedItem(), [lead, ask('fin', ['objective', 'redLines'])]);
const request = item.consultation?.requests[0];
if (!request) throw new Error('nobody was asked');
const question: AskedQuestion = {
  ...{ item, request, meeting: undefined, replies: [], conditions: [], copied: [] },
  ...{ stage: 'out-for-replies', about: 1, key: 'formkey1' },
};
const around = {
  ...({
    as: 'institution',
    lang: 'en',
    timeZone: 'Asia/Jakarta',
    institution: 'Finance',
    owner: 'Finance',
    asker: 'Sari',
  } as const),
  titleOf: () => 'Spectrum',
  sectionOf: (key: string) => key,
};
const document = 'word/document.xml';

/** What somebody does to the form in a word processor: the XML of its document, changed. */
async function filled(change: (xml: string) => string, as: FormFor = 'institution'): Promise<Uint8Array> {
  const files = unzipSync(await makeReplyForm([question], { ...around, as }));
  return zipSync({ ...files, [document]: strToU8(change(strFromU8(files[document] ?? new Uint8Array()))) });
}
/** Writes into the control of a name, as a word processor does: the placeholder goes, and so does its mark. */
const write = (xml: string, tag: string, words: string): string => {
  const at = xml.indexOf(`w:val="${tag}"`);
  if (at < 0) throw new Error(`the form has no place ${tag}`);
  const end = xml.indexOf('</w:sdt>', at);
  const control = xml
    .slice(at, end)
    .replace('<w:showingPlcHdr/>', '')
    .replace(/<w:sdtContent>.*<\/w:sdtContent>/s, `<w:sdtContent>${words}</w:sdtContent>`);
  return xml.slice(0, at) + control + xml.slice(end);
};
const p = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const wording = 'w1|p1|objective.-.-.en|1';
const answered = (xml: string): string =>
  write(
    write(
      write(write(xml, 'k1|p1', p('Condition')), 't1|p1', p('Only if') + p('funded')),
      'authority',
      p('Resmi'),
    ),
    'signatory',
    p('The Director'),
  );

describe('a reply form', () => {
  it('is read again as it was filled in, with the labels of either language, lines and all', async () => {
    const { typed, problems } = readReplyForm(await filled(answered), [question]);
    expect(problems).toEqual([]);
    expect(typed[kindName(request.id, 'p1')]).toEqual(['condition']);
    expect(typed[textName(request.id, 'p1')]).toEqual(['Only if\nfunded']);
    expect(typed['authority']).toEqual(['official']);
    expect(typed['signatory']).toEqual(['The Director']);
    expect(typed['letter']).toBeUndefined();
    const reply = readReply(typed);
    const deed = replyDeed(item, reply, reply.asks[0]!, { forSomebody: false, files: [], newId: () => 'x' });
    // Words that were left as they stood are no suggestion.
    expect(deed).toMatchObject({ kind: 'replied', about: 1, answers: [{ kind: 'condition' }] });
    expect(JSON.stringify(deed)).not.toContain('wording');
  });

  it('reads tracked changes in the words of a section as the suggestion, insertions in and deletions out', async () => {
    const run = (words: string): string => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
    const tracked = `<w:p>${run('Keep ')}<w:del w:id="1"><w:r><w:delText>the</w:delText></w:r></w:del><w:ins w:id="2">${run('all of the')}</w:ins>${run(' band')}</w:p>`;
    const bytes = await filled((xml) => write(answered(xml), wording, tracked));
    const reply = readReply(readReplyForm(bytes, [question]).typed);
    const deed = replyDeed(item, reply, reply.asks[0]!, { forSomebody: false, files: [], newId: () => 'x' });
    expect(deed).toMatchObject({
      answers: [
        { wording: [{ section: 'objective', was: 'Keep the band', text: 'Keep all of the band', base: 1 }] },
      ],
    });
  });

  it('leaves alone what is typed beside its places', async () => {
    const bytes = await filled((xml) => answered(xml).replace('<w:sdt>', `${p('Dear colleague,')}<w:sdt>`));
    expect(readReplyForm(bytes, [question]).problems).toEqual([]);
  });

  it('names the point and the field of what cannot be read', async () => {
    const untouched = readReplyForm(await filled((xml) => xml), [question]);
    expect(untouched.problems).toEqual([{ what: 'nothing-said', question: 0, point: 0, said: '' }]);
    const unsaid = readReplyForm(await filled((xml) => write(xml, 't1|p1', p('Why?'))), [question]);
    expect(unsaid.problems).toEqual([{ what: 'kind-missing', question: 1, point: 1, said: 'Why?' }]);
    const odd = readReplyForm(await filled((xml) => write(xml, 'k1|p1', p('Maybe'))), [question]);
    expect(odd.problems).toEqual([{ what: 'kind-unknown', question: 1, point: 1, said: 'Maybe' }]);
    const gone = await filled((xml) => xml.replace('w:val="k1|p1"', 'w:val="other"'));
    expect(readReplyForm(gone, [question]).problems[0]?.what).toBe('field-gone');
    const other = { ...question, request: { ...request, id: 'q-other' } };
    expect(readReplyForm(await filled(answered), [other]).problems[0]?.what).toBe('another-form');
  });

  it('knows a form of another desk’s making, and one about a text that does not exist', async () => {
    const newer = formTag('institution').replace(`|${formVersion}|`, `|${formVersion + 1}|`);
    const other = await filled((xml) => answered(xml).replace(formTag('institution'), newer));
    expect(readReplyForm(other, [question]).problems.map(({ what }) => what)).toEqual(['unknown-form']);
    const ahead = await filled((xml) => answered(xml).replace(`q1|${request.id}|1`, `q1|${request.id}|99`));
    const read = readReplyForm(ahead, [question]);
    expect(read.problems).toEqual([{ what: 'unknown-version', question: 1, point: 0, said: '99' }]);
    expect(read.typed).toEqual({});
    // The first forms said nothing of how they were laid out.
    const first = await filled((xml) => answered(xml).replace(formTag('institution'), 'title'));
    expect(readReplyForm(first, [question]).problems).toEqual([]);
  });

  it('is for a colleague’s comments too, and neither is taken for the other', async () => {
    const bytes = await filled((xml) => write(xml, 't1|p1', p('We cannot pay')), 'comment');
    const { typed, problems } = readReplyForm(bytes, [question], 'comment');
    expect(problems).toEqual([]);
    expect(typed[textName(request.id, 'p1')]).toEqual(['We cannot pay']);
    expect(strFromU8(unzipSync(bytes)[document] ?? new Uint8Array())).not.toContain('"authority"');
  });

  it('in the wrong place says whose it is, instead of naming points that it never had', async () => {
    const sent = async (made: FormFor, to: FormFor) =>
      readReplyForm(await filled((xml) => write(xml, 't1|p1', p('No')), made), [question], to).problems;
    const whole = { question: 0, point: 0, said: 'Finance' };
    expect(await sent('answer', 'institution')).toEqual([{ what: 'colleague-answer', ...whole }]);
    expect(await sent('comment', 'institution')).toEqual([{ what: 'colleague-comment', ...whole }]);
    expect(await sent('comment', 'answer')).toEqual([{ what: 'colleague-comment', ...whole }]);
    expect(await sent('institution', 'comment')).toEqual([{ what: 'reply-here', ...whole }]);
    const other = { ...question, request: { ...request, id: 'q-other' } };
    expect(readReplyForm(await filled(answered), [other]).problems).toEqual([
      { ...whole, what: 'another-form', said: 'Finance: Spectrum' },
    ]);
    // A colleague's answer is read on their own page, with the kinds that they may give.
    expect(readReplyForm(await filled(answered, 'institution'), [question], 'answer').problems).toEqual([]);
  });

  it('reads what LibreOffice writes, which leaves the mark of a prompt where somebody has written', async () => {
    const kept = (xml: string, tag: string, words: string): string => {
      const at = xml.indexOf(`w:val="${tag}"`);
      const end = xml.indexOf('</w:sdt>', at);
      return xml.slice(0, at) + xml.slice(at, end).replace('………', words) + xml.slice(end);
    };
    const bytes = await filled((xml) => kept(kept(xml, 'k1|p1', 'Comment'), 't1|p1', 'Written'));
    expect(readReplyForm(bytes, [question]).typed[textName(request.id, 'p1')]).toEqual(['Written']);
    const prompt = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click here</w:t></w:r>';
    const emptied = await filled((xml) =>
      kept(answered(xml), 'letter', '').replace(
        /(w:val="letter".*?<w:sdtContent>).*?(<\/w:sdtContent>)/s,
        `$1<w:p>${prompt}</w:p>$2`,
      ),
    );
    expect(readReplyForm(emptied, [question]).typed['letter']).toBeUndefined();
  });

  it('says each heading once', async () => {
    const xml = strFromU8(unzipSync(await filled((same) => same))[document] ?? new Uint8Array());
    const headings = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs)]
      .map(([paragraph]) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join(''))
      .filter((text) => text !== '' && text !== '………');
    expect(headings.filter((text, n) => headings.indexOf(text) !== n)).toEqual([]);
  });

  it('refuses what is no form: other files, entities, and files that swell', async () => {
    const isNone = (bytes: Uint8Array) => readReplyForm(bytes, [question]).problems[0]?.what === 'no-form';
    expect(isNone(strToU8('PK but no zip'))).toBe(true);
    expect(isNone(zipSync({ [document]: strToU8('<w:document><unclosed></w:document>') }))).toBe(true);
    const entities = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>';
    expect(isNone(zipSync({ [document]: strToU8(entities) }))).toBe(true);
    const swollen = zipSync({ [document]: new Uint8Array(6_000_000) });
    expect(swollen.length).toBeLessThan(100_000);
    expect(isNone(swollen)).toBe(true);
  });
});
