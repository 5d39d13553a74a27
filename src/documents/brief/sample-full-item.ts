import type { Brief, BriefItem, ItemStatus } from '#desk/brief/brief.ts';
import { blankItem, type Say, type Word } from './sample-items.ts';

/** Certain to arise: every kind of content there is. */
export function fullItem(say: Say, word: Word, marking: Brief['marking'], status: ItemStatus): BriefItem {
  return {
    ...blankItem,
    id: 'sample-1-7',
    number: '1.7',
    title: say('Mobile use of the upper 6 GHz band', 'Penggunaan pita atas 6 GHz untuk layanan bergerak'),
    depth: 'full',
    theme: word('Connectivity and 5G', 'Konektivitas dan 5G'),
    coordinator: 'Ayu Contoh',
    lead: word('Ministry of Communications', 'Kementerian Komunikasi'),
    marking,
    status,
    question: say(
      'Shall the band be identified for mobile service, for wireless access, or for both, and under which limits?',
      'Apakah pita ini ditetapkan untuk layanan bergerak, untuk akses nirkabel, atau keduanya, dan dengan batas apa?',
    ),
    objective: say(
      'A common proposal that keeps the band open for mobile service, with power limits our satellite operators can live with. Not a study item: a decision this session.',
      'Usulan bersama yang menjaga pita ini terbuka bagi layanan bergerak, dengan batas daya yang dapat diterima operator satelit kita. Bukan pokok studi: keputusan pada sesi ini.',
    ),
    lineToTake: say(
      'We support identification with limits that protect existing services.\n\nWe are ready to work on the limits this week; we are not ready to send the question to another study cycle.',
      'Kami mendukung penetapan dengan batas yang melindungi layanan yang sudah ada.\n\nKami siap membahas batas tersebut pekan ini; kami tidak siap menyerahkan pertanyaan ini kepada siklus studi berikutnya.',
    ),
    redLines: [
      {
        text: say(
          'No exclusive designation for wireless access.',
          'Tidak ada penetapan eksklusif untuk akses nirkabel.',
        ),
        why: say(
          'It would close the band to the only affordable mobile capacity for the outer islands.',
          'Hal itu akan menutup pita bagi satu-satunya kapasitas bergerak yang terjangkau untuk pulau-pulau terluar.',
        ),
      },
      {
        text: say(
          'No limit that binds stations already licensed.',
          'Tidak ada batas yang mengikat stasiun yang sudah berizin.',
        ),
        why: null,
      },
    ],
    fallbacks: [
      {
        text: say(
          'Shared use, indoor only for wireless access.',
          'Penggunaan bersama, akses nirkabel hanya di dalam ruangan.',
        ),
        when: say(
          'When fewer than ten members support identification.',
          'Bila kurang dari sepuluh anggota mendukung penetapan.',
        ),
      },
      {
        text: say('Identification by country footnote.', 'Penetapan melalui catatan kaki negara.'),
        when: null,
      },
    ],
    priorities: [
      { weight: 'must', text: say('The band stays in the text.', 'Pita ini tetap ada dalam naskah.') },
      {
        weight: 'should',
        text: say('Limits are settled this session.', 'Batas diselesaikan pada sesi ini.'),
      },
      { weight: 'could', text: say('A joint workshop is announced.', 'Lokakarya bersama diumumkan.') },
    ],
    points: [
      {
        text: say(
          'Three in ten of our people live where no fibre will come for a decade.',
          'Tiga dari sepuluh penduduk kami tinggal di tempat yang tidak akan terjangkau serat optik dalam satu dasawarsa.',
        ),
        toWhom: word('island states', 'negara kepulauan'),
      },
      {
        text: say(
          'Sharing studies already show that both services fit.',
          'Studi berbagi telah menunjukkan kedua layanan dapat berdampingan.',
        ),
        toWhom: null,
      },
    ],
    othersViews: [
      {
        actor: word('Northland', 'Negeri Utara'),
        says: say('Wireless access needs the whole band.', 'Akses nirkabel memerlukan seluruh pita.'),
        answer: say(
          'Half of it is enough for ten years on their own figures.',
          'Menurut angka mereka sendiri, setengahnya cukup untuk sepuluh tahun.',
        ),
        notes: [2],
      },
      {
        actor: word('Gulf group', 'Kelompok Teluk'),
        says: say('Identification without limits.', 'Penetapan tanpa batas.'),
        answer: null,
        notes: [],
      },
    ],
    stances: [
      {
        stance: 'support',
        actors: [
          {
            name: word('Islandia', 'Islandia'),
            ...{ salience: 'high', howKnown: 'document', confidence: 'firm', point: 80, on: '2026-09-02' },
            quotation: say(
              '“The band is shared, or it is not used.”',
              '“Pita ini dipakai bersama, atau tidak dipakai.”',
            ),
            needs: null,
            notes: [2],
          },
          { name: word('Southland', 'Negeri Selatan'), salience: 'medium', notes: [] },
        ],
      },
      {
        stance: 'undecided',
        actors: [{ name: word('Midland', 'Negeri Tengah'), salience: null, notes: [] }],
      },
      {
        stance: 'block',
        actors: [{ name: word('Northland', 'Negeri Utara'), salience: 'high', notes: [2] }],
      },
    ],
    scale: {
      low: say('no limit', 'tanpa batas'),
      high: say('49 dBm', '49 dBm'),
      statusQuo: 20,
      ours: 75,
    },
    rule: {
      text: word(
        'Common proposals are adopted with a quarter of the members in support.',
        'Usulan bersama disahkan dengan dukungan seperempat anggota.',
      ),
      needs: word(
        'Ten of 40 members; two are declared.',
        'Sepuluh dari 40 anggota; dua telah menyatakan diri.',
      ),
      notes: [3],
    },
    landingZone: say(
      'Shared use with a power limit near 53 dBm.',
      'Penggunaan bersama dengan batas daya sekitar 53 dBm.',
    ),
    landingEstimate: { value: 62, low: 51, high: 70, level: 90, placed: 31, leftOut: 9, on: '2026-11-20' },
    flexibility: say('Any limit between 51 and 55 dBm.', 'Batas apa pun antara 51 dan 55 dBm.'),
    textProposals: [
      {
        mark: 'MOD',
        place: '5.457E',
        text: say(
          'The band is identified for use by administrations wishing to implement mobile service.',
          'Pita ini ditetapkan bagi administrasi yang hendak menyelenggarakan layanan bergerak.',
        ),
        reason: say('Leaves each member free.', 'Memberi kebebasan kepada setiap anggota.'),
      },
      {
        mark: 'NOC',
        place: '5.458',
        text: null,
        reason: say('It works.', 'Ketentuan ini sudah berjalan baik.'),
      },
    ],
    precedents: [
      {
        said: { text: '“wishing to implement” is agreed language since the fourth conference.', lang: 'en' },
        notes: [3],
      },
    ],
    pressLine: say(
      'We work for connections that islands can afford.',
      'Kami mengupayakan sambungan yang terjangkau bagi kepulauan.',
    ),
    reservations: [
      {
        institution: word('Space Agency', 'Badan Antariksa'),
        text: say(
          'Prefers 50 dBm to protect its receivers.',
          'Menghendaki 50 dBm untuk melindungi penerimanya.',
        ),
      },
    ],
    contributions: [
      {
        number: 'EX6/INP-41 (Rev.1)',
        title: say('Views on the upper band', 'Pandangan tentang pita atas'),
        from: word('Northland', 'Negeri Utara'),
        marks: ['MOD', 'SUP'],
        summary: say(
          'Would reserve the band for wireless access.',
          'Mengkhususkan pita bagi akses nirkabel.',
        ),
        ourView: 'oppose',
        reason: say('It crosses our first red line.', 'Melanggar garis merah kita yang pertama.'),
      },
      {
        number: 'EX6/INP-52',
        title: say('A shared approach', 'Pendekatan bersama'),
        from: word('Islandia', 'Islandia'),
        marks: [],
        summary: null,
        ourView: 'can-accept',
        reason: null,
      },
    ],
    figures: {
      for: [
        {
          said: say(
            'We stand at 69.2 per cent (2023); the middle of our peers is 61.5.',
            'Kita berada pada 69,2 persen (2023); nilai tengah negara pembanding 61,5.',
          ),
          notes: [],
          pair: {
            label: say('People using the Internet', 'Pengguna internet'),
            year: 2023,
            ours: 69.2,
            beside: say('Middle of our peers', 'Nilai tengah pembanding'),
            theirs: 61.5,
          },
        },
      ],
      against: [
        {
          said: say(
            'Fixed broadband is at 5.2 per 100 people, theirs at 14.',
            'Pita lebar tetap 5,2 per 100 penduduk, mereka 14.',
          ),
          notes: [],
          pair: null,
        },
      ],
    },
    evidence: [
      {
        said: say(
          '71 per cent of people were online in 2025, 48 per cent in the outer islands.',
          'Pada 2025, 71 persen penduduk telah daring, di pulau-pulau terluar 48 persen.',
        ),
        notes: [1],
      },
    ],
    politicalAnalysis: say(
      'The vote turns on the island states.',
      'Hasilnya bergantung pada negara-negara kepulauan.',
    ),
    legalAnalysis: say(
      'No domestic law needs to change.',
      'Tidak ada undang-undang dalam negeri yang perlu diubah.',
    ),
    backgroundFree: say(
      'The band has been studied for two cycles.',
      'Pita ini telah dikaji selama dua siklus.',
    ),
    backgroundClosed: say(
      'Two operators have asked for the band in confidence.',
      'Dua operator telah meminta pita ini secara rahasia.',
    ),
    consulted: [
      {
        institution: word('Ministry of Finance', 'Kementerian Keuangan'),
        sector: word('government', 'pemerintah'),
        replied: '2026-11-17T04:00:00.000Z',
        authority: 'official',
        kinds: ['condition', 'comment'],
        stands: true,
      },
      {
        institution: word('Association of Operators', 'Asosiasi Operator'),
        sector: word('industry', 'industri'),
        replied: null,
        authority: null,
        kinds: [],
        stands: false,
      },
    ],
    conditions: [
      {
        institution: word('Ministry of Finance', 'Kementerian Keuangan'),
        text: say('No new fee is promised.', 'Tidak ada biaya baru yang dijanjikan.'),
        settled: {
          how: 'met',
          who: word('Ministry of Communications', 'Kementerian Komunikasi'),
          decision: say('The sentence on fees is removed.', 'Kalimat tentang biaya dihapus.'),
        },
      },
    ],
    estimatedPages: 4.5,
  };
}
