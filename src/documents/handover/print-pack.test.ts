import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { restricted } from '#desk/marking/marking.ts';
import type { HandoverPack } from '#desk/people/handover/pack.ts';
import { printPack } from './print-pack.ts';

const pack: HandoverPack = {
  lang: 'id',
  timeZone: 'Asia/Jakarta',
  whose: { name: 'Wati Santoso', title: 'Petugas meja', institution: 'Kementerian Luar Negeri' },
  unit: 'Unit Diplomasi Teknologi',
  portfolio: ['Antariksa'],
  madeBy: 'Kepala Unit',
  madeAt: '2026-11-25T08:00:00.000Z',
  illustrative: true,
  marking: { marking: restricted, label: 'TERBATAS' },
  items: Array.from({ length: 40 }, (_, n) => ({
    number: `1.${n}`,
    name: `Mata acara nomor ${n} dengan judul yang cukup panjang untuk satu baris penuh`,
    meeting: 'Konferensi Komunikasi Radio',
    stage: 'settling',
    next: ['settle', 'chase'],
    repliesBy: '2026-12-01T10:00:00.000Z',
    readyBy: '2027-10-18',
    openConditions: 2,
    as: n === 0 ? ['coordinator'] : [],
    detail: {
      objective: n === 0 ? 'Pita 6 GHz tetap untuk seluler' : '',
      line: '',
      waiting: [{ institution: 'Kementerian Keuangan', by: '2026-12-01T10:00:00.000Z' }],
      answered: ['BRIN'],
      conditions: [{ institution: 'Bappenas', words: 'asal #strong[biayanya] jelas' }],
      history: [{ at: '2026-11-24T08:00:00.000Z', deed: 'edited', field: 'objective', by: 'Wati Santoso' }],
    },
  })),
  duties: [{ as: 'focal-point', kind: 'institution', name: 'Kementerian' }],
  contacts: [
    { institution: 'BRIN', name: 'Ani', title: 'Narahubung', email: 'ani@contoh.example', phone: '+62' },
  ],
  decisions: [
    {
      at: '2026-11-20T08:00:00.000Z',
      item: 'Orbit',
      deed: 'sent-back',
      by: 'Direktur',
      words: 'Apa #strong[dasarnya]?',
    },
  ],
};

test('with nothing held it says so, what was looked at, and that it is the whole pack', async () => {
  const empty = { ...pack, items: [], duties: [], contacts: [], decisions: [] };
  const pdf = await getDocumentProxy(Uint8Array.from(await printPack(empty, 'pdf')));
  const words = (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, ' ');
  expect(words).toContain('Wati Santoso tidak memegang apa pun');
  for (const looked of ['narahubung', 'giliran tugas', 'Antariksa']) expect(words).toContain(looked);
  expect(words).not.toContain('Yang telah diputuskan');
});

test('as PDF it says its marking above and below on every page, and people’s words as they wrote them', async () => {
  const pdf = await getDocumentProxy(Uint8Array.from(await printPack(pack, 'pdf')));
  const { text, totalPages } = await extractText(pdf, { mergePages: false });
  expect(totalPages).toBeGreaterThan(2);
  for (const page of text) expect(page.split('TERBATAS').length - 1).toBeGreaterThanOrEqual(2);
  const all = text.join('\n').replaceAll(/\s+/g, ' ');
  for (const words of [
    'Wati Santoso',
    'ani@contoh.example',
    '#strong[dasarnya]',
    'BUKAN PEDOMAN',
    'ilustrasi',
    'Pita 6 GHz tetap untuk seluler',
    'Kementerian Keuangan, paling lambat 1 Desember 2026',
    'asal #strong[biayanya] jelas',
    'Sasaran diubah',
  ]) {
    expect(all.toLowerCase()).toContain(words.toLowerCase());
  }
});

test('as a Word document it holds the same, in the other language too', async () => {
  const files = unzipSync(
    await printPack({ ...pack, lang: 'en', marking: { ...pack.marking, label: 'RESTRICTED' } }, 'docx'),
  );
  const xml = (pattern: RegExp): string =>
    Object.entries(files)
      .filter(([name]) => pattern.test(name))
      .map(([, bytes]) => strFromU8(bytes))
      .join('\n');
  expect(xml(/header\d*\.xml$/)).toContain('RESTRICTED');
  expect(xml(/footer\d*\.xml$/)).toContain('RESTRICTED');
  expect(xml(/document\.xml$/)).toContain('Open items');
  expect(xml(/document\.xml$/)).toContain('ani@contoh.example');
});
