import type { Brief, BriefItem, ItemStatus } from '#desk/brief/brief.ts';
import type { Said } from '#language/language.ts';

export type Say = (en: string, id: string) => Said;
export type Word = (en: string, id: string) => string;

/** What an item holds when nothing has been written. */
export const blankItem: Omit<BriefItem, 'id' | 'number' | 'title' | 'depth' | 'marking' | 'status'> = {
  theme: null,
  coordinator: null,
  lead: null,
  question: null,
  objective: null,
  lineToTake: null,
  redLines: [],
  fallbacks: [],
  priorities: [],
  points: [],
  othersViews: [],
  stances: [],
  rule: null,
  landingZone: null,
  flexibility: null,
  textProposals: [],
  precedents: [],
  pressLine: null,
  reservations: [],
  contributions: [],
  evidence: [],
  politicalAnalysis: null,
  legalAnalysis: null,
  backgroundFree: null,
  backgroundClosed: null,
  consulted: [],
  conditions: [],
  outcome: null,
  estimatedPages: 1,
};

/** May arise: the position without its analysis, one condition still open. */
export function shortItem(say: Say, word: Word, marking: Brief['marking'], status: ItemStatus): BriefItem {
  return {
    ...blankItem,
    id: 'sample-2-3',
    number: '2.3',
    title: say('Fund for digital inclusion', 'Dana inklusi digital'),
    depth: 'short',
    lead: word('Ministry of Finance', 'Kementerian Keuangan'),
    marking,
    status,
    objective: say(
      'A voluntary fund that pays out within a year.',
      'Dana sukarela yang dapat dicairkan dalam satu tahun.',
    ),
    lineToTake: say('We welcome a fund that is voluntary.', 'Kami menyambut dana yang bersifat sukarela.'),
    redLines: [{ text: say('No assessed contributions.', 'Tidak ada iuran wajib.'), why: null }],
    fallbacks: [
      { text: say('A pilot in three countries.', 'Proyek percontohan di tiga negara.'), when: null },
    ],
    points: [
      {
        text: say(
          'Small sums early beat large sums late.',
          'Jumlah kecil lebih awal lebih baik daripada jumlah besar yang terlambat.',
        ),
        toWhom: null,
      },
    ],
    stances: [
      {
        stance: 'can-accept',
        actors: [{ name: word('Southland', 'Negeri Selatan'), salience: null, notes: [] }],
      },
    ],
    pressLine: say('Inclusion needs money that arrives.', 'Inklusi memerlukan dana yang benar-benar sampai.'),
    consulted: [],
    conditions: [
      {
        institution: word('Treasury', 'Perbendaharaan'),
        text: say('The ceiling is named in the text.', 'Pagu disebut dalam naskah.'),
        settled: null,
      },
    ],
  };
}

/** Reply only. */
export function defensiveItem(
  say: Say,
  word: Word,
  marking: Brief['marking'],
  status: ItemStatus,
): BriefItem {
  return {
    ...blankItem,
    id: 'sample-5',
    number: '5',
    title: say('Seat of the secretariat', 'Tempat kedudukan sekretariat'),
    depth: 'defensive',
    coordinator: 'Budi Misal',
    lead: word('Ministry of Foreign Affairs', 'Kementerian Luar Negeri'),
    marking,
    status,
    lineToTake: say('The question was settled in 2019.', 'Pertanyaan ini telah selesai pada 2019.'),
    points: [
      {
        text: say('We see no reason to reopen it.', 'Kami tidak melihat alasan untuk membukanya kembali.'),
        toWhom: null,
      },
    ],
    pressLine: say('The seat is not under discussion.', 'Tempat kedudukan tidak sedang dibahas.'),
    redLines: [
      {
        text: say('No vote on the seat.', 'Tidak ada pemungutan suara tentang tempat kedudukan.'),
        why: null,
      },
    ],
  };
}
