import { formatDate, formatMoment, type IsoDate, type IsoMoment } from '#language/formats.ts';
import type { Said } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { Brief, BriefStatus, ItemStatus, Sentence } from '#desk/brief/brief.ts';
import { clearersIn } from '#desk/brief/status.ts';
import type { Disclosure, Inline, List, Paragraph, Run } from './layout-tree.ts';

type TextStyle = 'strong' | 'emphasis' | 'quiet';

/**
 * Turns what a brief holds into runs and paragraphs of a layout, and counts its paragraphs.
 * One for each layout: the count goes through the whole brief.
 */
export interface Wording {
  readonly t: Translate;
  /** For a name that is not there: not given or, in a brief cut to its reader, perhaps not for them. */
  readonly unnamed: string;
  day(date: IsoDate): string;
  moment(moment: IsoMoment): string;
  /** One run of the house's own words. */
  plain(text: string, style?: TextStyle): Run;
  /** What a person said on one line or in a cell, with its language where that differs, and its sources. */
  said(said: Said | null, notes?: readonly number[], style?: TextStyle): Inline;
  /** A sentence, and what it quotes in that one's language. */
  sentence(sentence: Sentence, style?: TextStyle): Inline;
  /** What a person said, as numbered paragraphs. */
  paragraphs(said: Said | null, notes?: readonly number[], tone?: Paragraph['tone']): Paragraph[];
  numbered(content: Inline, tone?: Paragraph['tone']): Paragraph;
  list(marker: List['marker'], items: readonly Inline[]): List;
  disclosure(said: Said, closed: boolean): Disclosure;
  briefStatus(status: BriefStatus): string;
  itemStatus(status: ItemStatus): string;
}

type Renewing = NonNullable<Extract<ItemStatus, { at: 'cleared' }>['renewing']>;

export const breakRun: Run = { kind: 'break' };

/** A text without the control characters that no paper shows and XML forbids. */
export const printable = (text: string): string =>
  text.toWellFormed().replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, '');

export function wordingFor(t: Translate, { timeZone, cut }: Pick<Brief, 'timeZone' | 'cut'>): Wording {
  let counted = 0;
  const day = (date: IsoDate): string => formatDate(date, t.lang);
  const moment = (at: IsoMoment): string => formatMoment(at, t.lang, timeZone);

  const plain = (words: string, style?: TextStyle): Run => {
    const text = printable(words);
    return style === undefined ? { kind: 'text', text } : { kind: 'text', text, style };
  };

  const lines = (text: string, said: Said, style?: TextStyle): Run[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .flatMap((line, index) => {
        const run: Run = {
          ...plain(line, style),
          ...(said.lang === t.lang ? {} : { lang: said.lang }),
        };
        return index === 0 ? [run] : [breakRun, run];
      });

  const language = (said: Said): Run[] => [
    ...(said.lang === t.lang ? [] : [plain(` (${t(`brief.print.onlyIn.${said.lang}`)})`, 'quiet')]),
    ...(said.behind ? [plain(` (${t('brief.print.behind')})`, 'strong')] : []),
  ];

  const noteRuns = (notes: readonly number[]): Run[] => notes.map((number) => ({ kind: 'note', number }));

  const said: Wording['said'] = (words, notes = [], style) =>
    words === null ? [] : [...lines(words.text, words, style), ...language(words), ...noteRuns(notes)];

  const sentence: Wording['sentence'] = ({ text, quoted }, style) =>
    quoted === null
      ? [plain(text, style)]
      : [plain(`${text} “`, style), ...lines(quoted.text, quoted, style), plain('”', style)];

  /** Why a cleared version is not the last word. */
  const renewed = ({ because, by = '', when, reason }: Renewing): string => {
    if (because === 'new-version') return t('brief.print.until-new');
    const values = { by, when: when === undefined ? '' : moment(when) };
    return reason
      ? t('brief.print.withdrawn-because', { ...values, reason: printable(reason.text) })
      : t('brief.print.withdrawn', values);
  };

  const numbered: Wording['numbered'] = (content, tone = 'plain') => {
    counted += 1;
    return { kind: 'paragraph', number: counted, tone, content };
  };

  const paragraphs: Wording['paragraphs'] = (words, notes = [], tone = 'plain') => {
    if (words === null) return [];
    const parts = words.text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
    return parts.map((part, index) => {
      const last = index === parts.length - 1;
      return numbered(
        [...lines(part, words), ...(last ? [...language(words), ...noteRuns(notes)] : [])],
        tone,
      );
    });
  };

  return {
    t,
    unnamed: cut ? '–' : t('brief.print.notNamed'),
    day,
    moment,
    plain,
    said,
    sentence,
    paragraphs,
    numbered,
    list: (marker, items) => ({ kind: 'list', marker, items }),
    disclosure: (words, closed) => ({
      kind: 'disclosure',
      closed,
      label: t(closed ? 'brief.print.notDisclosed' : 'brief.print.mayBeUsed'),
      blocks: paragraphs(words),
    }),
    briefStatus: (status) =>
      status.cleared
        ? t('brief.print.cleared', { version: status.version, by: status.by, when: moment(status.when) })
        : t('brief.print.draftCount', { cleared: status.clearedItems, items: status.items }),
    itemStatus: (status) => {
      if (status.at === 'cleared') {
        const cleared = t('brief.print.cleared', {
          version: String(status.version),
          by: clearersIn(status, t).join(', '),
          when: moment(status.when),
        });
        const { alone, dissent = [], renewing, reworded, seal } = status;
        return [
          cleared,
          ...(dissent.length > 0
            ? [t('brief.print.dissent', { by: clearersIn({ by: '', clearers: dissent }, t).join(', ') })]
            : []),
          ...(alone ? [t('brief.print.alone')] : []),
          ...(seal === undefined ? [] : [t('brief.print.seal', { hash: seal })]),
          ...(renewing ? [renewed(renewing)] : []),
          ...(reworded ? [t('brief.print.reworded', { by: reworded.by, when: moment(reworded.when) })] : []),
        ].join(' · ');
      }
      return [
        t('brief.print.itemDraft', { version: String(status.version) }),
        ...(status.refused ? [t('brief.print.refused')] : []),
        ...(status.openConditions > 0
          ? [t('brief.print.openConditions', { count: status.openConditions })]
          : []),
        ...(status.unanswered > 0 ? [t('brief.print.unanswered', { count: status.unanswered })] : []),
      ].join(' · ');
    },
  };
}
