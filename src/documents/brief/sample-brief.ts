import type { Brief, ItemStatus } from '#desk/brief/brief.ts';
import { delegation, pedoman, type TemplateBase } from '#desk/brief/template.ts';
import type { Lang } from '#language/language.ts';
import { fullItem } from './sample-full-item.ts';
import { defensiveItem, shortItem, type Say, type Word } from './sample-items.ts';

/**
 * A brief to try the printers with: invented from end to end and marked so, three items, one of each depth,
 * every kind of content in the first. The words of its people are in the language asked for, but one sentence
 * exists only in English, as happens.
 */
export function sampleBrief(lang: Lang, base: TemplateBase = 'pedoman'): Brief {
  const say: Say = (en, id) => ({ text: lang === 'en' ? en : id, lang });
  const word: Word = (en, id) => (lang === 'en' ? en : id);
  const restricted = { marking: { rank: 20, audience: null }, label: word('RESTRICTED', 'TERBATAS') };
  const government = { marking: { rank: 10, audience: null }, label: word('GOVERNMENT', 'PEMERINTAH') };
  const cleared: ItemStatus = {
    at: 'cleared',
    version: 14,
    by: word('Director for Digital Affairs', 'Direktur Urusan Digital'),
    when: '2026-11-20T08:30:00.000Z',
  };
  const draft: ItemStatus = { at: 'draft', version: 6, openConditions: 1, unanswered: 2, refused: false };
  const items = [
    fullItem(say, word, restricted, cleared),
    shortItem(say, word, restricted, draft),
    defensiveItem(say, word, government, cleared),
  ];
  const title =
    base === 'pedoman'
      ? say('Guidelines for the delegation', 'Pedoman delegasi')
      : say('Delegation brief', 'Brief delegasi');
  const { parts } = base === 'pedoman' ? pedoman : delegation;
  return {
    lang,
    template: base,
    form: { name: title, base, parts },
    composedAt: '2026-11-23T02:10:00.000Z',
    timeZone: 'Asia/Jakarta',
    marking: restricted,
    cut: true,
    illustrative: true,
    status: { cleared: false, clearedItems: 2, items: 3 },
    cover: {
      number: '12/PD/XI/2026',
      copy: 3,
      title,
      meeting: say(
        'Sixth regional conference on spectrum and digital inclusion',
        'Konferensi regional keenam tentang spektrum dan inklusi digital',
      ),
      forum: word('Example Telecommunity', 'Persekutuan Telekomunikasi Contoh'),
      country: word('Exampleland', 'Negeri Contoh'),
      unit: word('Technology Diplomacy Unit', 'Unit Diplomasi Teknologi'),
      place: say('Example City', 'Kota Contoh'),
      starts: '2027-02-15',
      ends: '2027-02-19',
      datesConfirmed: false,
      leadInstitution: word('Ministry of Communications', 'Kementerian Komunikasi'),
      issuedAt: '2026-11-21T03:00:00.000Z',
      notes: [3],
    },
    approval: { needed: 'yes', by: null, on: null },
    minister: {
      aims: say(
        'Keep the upper band open for mobile service in the archipelago, and leave with a text that lets every member fund its own pace.',
        'Menjaga pita atas tetap terbuka bagi layanan bergerak di kepulauan, dan pulang dengan naskah yang memungkinkan setiap anggota mendanai langkahnya sendiri.',
      ),
      about: say(
        'Forty members meet for five days to agree common proposals. What is not agreed here is hard to recover later.',
        'Empat puluh anggota bertemu selama lima hari untuk menyepakati usulan bersama. Yang tidak disepakati di sini sulit diraih kembali kemudian.',
      ),
      items: items.map((item) => ({
        number: item.number,
        title: item.title,
        objective: item.objective,
        cleared: item.status.at === 'cleared',
        openConditions: item.status.at === 'draft' ? item.status.openConditions : 0,
      })),
      decisionRule: word(
        'A common proposal needs the support of a quarter of the members and no more than half of that number against.',
        'Usulan bersama memerlukan dukungan seperempat anggota dan penolakan tidak lebih dari setengah jumlah itu.',
      ),
      decisions: [
        {
          text: word(
            'Whether the fallback on power limits may be used before Thursday.',
            'Apakah posisi cadangan tentang batas daya boleh digunakan sebelum hari Kamis.',
          ),
          quoted: null,
        },
        {
          text: word(
            'Item 2.3: an open condition of the Treasury.',
            'Mata acara 2.3: syarat Kementerian Keuangan yang masih terbuka.',
          ),
          quoted: say(
            'The fund must not be paid from this year’s budget.',
            'Dana tidak dibayar dari anggaran tahun ini.',
          ),
        },
      ],
    },
    steering: items.map((item) => ({
      item: item.id,
      number: item.number,
      title: item.title,
      depth: item.depth,
      coordinator: item.coordinator,
      room: item.number === '1.7' ? 'A-12' : null,
      status: item.status,
    })),
    items,
    addenda: [
      {
        number: 1,
        at: '2026-11-22T10:00:00.000Z',
        by: word('Desk officer', 'Pejabat meja'),
        why: say('A revised contribution was tabled overnight.', 'Kontribusi perubahan diajukan semalam.'),
        items: [{ number: '1.7', title: items[0]?.title ?? say('', '') }],
      },
    ],
    delegation: [
      {
        name: 'Ayu Contoh',
        institution: word('Ministry of Communications', 'Kementerian Komunikasi'),
        task: say('Head of delegation; item 1.7', 'Ketua delegasi; mata acara 1.7'),
        rooms: 'A-12, plenary',
      },
      { name: 'Budi Misal', institution: null, task: null, rooms: null },
    ],
    programme: [
      {
        when: word('Mon 15 Feb, 09:00', 'Sen 15 Feb, 09.00'),
        room: 'A-12',
        what: say('Opening and election of officers', 'Pembukaan dan pemilihan pimpinan'),
      },
      { when: word('Thu 18 Feb, 18:00', 'Kam 18 Feb, 18.00'), room: '', what: null },
    ],
    documents: [
      {
        symbol: 'EX6/ADM-2',
        title: say('Draft agenda', 'Rancangan agenda'),
        link: 'https://example.org/ex6/adm-2',
      },
    ],
    outcomes: [
      {
        said: say('The fifth session left the band open.', 'Sesi kelima membiarkan pita ini terbuka.'),
        notes: [2],
      },
    ],
    notes: [
      {
        number: 1,
        claim: say('Share of people online, by region.', 'Bagian penduduk yang daring, menurut wilayah.'),
        publisher: 'Example Statistics Office',
        year: 2025,
        reference: 'Digital Survey 2025, table 4',
      },
      {
        number: 2,
        claim: null,
        publisher: 'Example Telecommunity',
        year: null,
        reference: 'Document EX6/INP-41 (Rev.1)',
      },
      {
        number: 3,
        claim: null,
        publisher: 'Example Telecommunity',
        year: 2024,
        reference: 'Rules of procedure, article 9',
      },
    ],
    missing: [
      {
        item: '2.3',
        kind: 'reply',
        count: 1,
        quoted: null,
        what: word(
          'The universities have not answered; the deadline was 18 November.',
          'Perguruan tinggi belum menjawab; tenggatnya 18 November.',
        ),
      },
      {
        item: null,
        kind: 'text',
        count: 1,
        quoted: null,
        what: word('No press contact is named.', 'Narahubung pers belum ditetapkan.'),
      },
    ],
    overruns: [{ item: '1.7', pages: 4.5, budget: 4 }],
  };
}
