import { voteLetters, type VoteLetter } from '#desk/votes/vote-record.ts';

/** Words for a vote in the files that Mufakat reads, and in its own form in English and Indonesian. */
const letterOfWord: Readonly<Record<string, VoteLetter>> = {
  Y: 'Y',
  YES: 'Y',
  YA: 'Y',
  SETUJU: 'Y',
  N: 'N',
  NO: 'N',
  TIDAK: 'N',
  MENOLAK: 'N',
  A: 'A',
  ABSTAIN: 'A',
  ABSTENTION: 'A',
  ABSTAINED: 'A',
  X: '-',
  NV: '-',
  ABSENT: '-',
  'NON-VOTING': '-',
  'NOT VOTING': '-',
  'NOT-VOTING': '-',
  'TIDAK HADIR': '-',
  'TIDAK MEMILIH': '-',
};

/** Voeten's numbers: yes, abstain, no, absent, not a member. */
const letterOfNumber: Readonly<Record<string, VoteLetter>> = { 1: 'Y', 2: 'A', 3: 'N', 8: '-', 9: '.' };

const places = (letters: Readonly<Record<string, VoteLetter>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(letters).map(([word, letter]) => [word, voteLetters.indexOf(letter)]));
const byWord = places(letterOfWord);
const byNumber = places(letterOfNumber);
export const notVoting = voteLetters.indexOf('-');

/** A vote in words as its place among `voteLetters`; undefined for another text. */
export const voteInWords = (text: string): number | undefined =>
  byWord.get(text) ?? byWord.get(text.trim().toUpperCase());

/** A vote as a number of Voeten's file (`1`, `1.0`). */
export const voteInNumbers = (text: string): number | undefined =>
  byNumber.get(text) ?? byNumber.get(text.trim().replace(/\.0+$/, ''));

/** A day as `2025-10-29`; undefined where the text says none that exists. */
export function dayIn(text: string): string | undefined {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text.trim());
  if (!found) return undefined;
  const day = `${found[1]}-${found[2]}-${found[3]}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

/** A session of the General Assembly as it is written here: `79`, `ES-10`, `S-26`. */
export function assemblySession(text: string): string {
  const special = /^(\d+)(?:st|nd|rd|th)?\s*(em)?sp$/i.exec(text.trim());
  if (special) return `${special[2] ? 'ES' : 'S'}-${Number(special[1])}`;
  return text
    .trim()
    .replace(/^0+(?=\d)/, '')
    .replace(/\.0$/, '');
}

/** `Oceans and the law of the sea : resolution / adopted by …` is `Oceans and the law of the sea` to us. */
export const shortTitle = (title: string): string =>
  title
    .replace(/\s*: (resolutions?|decision) \/ adopted by the General Assembly.*$/, '')
    .replace(/\s+:\s+/g, ': ')
    .replace(/\s+/g, ' ')
    .trim();

/** A published count (`120`, `120.0`); null for an empty cell. */
export const countIn = (text: string): number | null => {
  const value = Number(text);
  return text.trim() === '' || !Number.isInteger(value) || value < 0 ? null : value;
};
