import { formatList } from '#language/formats.ts';
import { isAdmittedTo } from '#desk/people/reader.ts';
import { government } from '#desk/marking/marking.ts';
import { asText, isFilled } from '#desk/record/value.ts';
import type { Approval, Missing } from './brief.ts';
import type { BriefRule } from './brief-facts.ts';
import type { BriefInput } from './brief-input.ts';
import type { ComposedItem } from './compose-item.ts';
import { isUnwritten } from './cut.ts';
import { sectionName } from './missing.ts';
import { lastIssued } from './status.ts';
import type { Room } from './tally.ts';

/** What the composer found out about the whole meeting. */
export interface WholeBrief {
  readonly approval: Approval;
  readonly rule: BriefRule | null;
  readonly room: Room;
  /** Fields of the meeting that another language stood in for. */
  readonly foreign: ReadonlySet<string>;
}

/** What the brief as a whole lacks, in sentences. */
export function missingInBrief(
  input: BriefInput,
  composed: readonly ComposedItem[],
  whole: WholeBrief,
): readonly Missing[] {
  const sentences = [
    ...missingMeeting(input, whole),
    ...missingApproval(input, whole.approval),
    ...missingItems(input, composed),
  ];
  return sentences.map((what) => ({ item: null, what }));
}

function missingMeeting(input: BriefInput, { rule, room, foreign }: WholeBrief): string[] {
  const { meeting, beforeCut, reader, t } = input;
  const unwritten = (key: string): boolean => isUnwritten(meeting, key, beforeCut, reader);
  const sentences: string[] = [];
  if (unwritten('starts')) sentences.push(t('brief.compose.missing.no-dates'));
  else if (meeting.fields['datesConfirmed']?.value !== true) {
    sentences.push(t('brief.compose.missing.dates-not-confirmed'));
  }
  const empty = ['aims', 'delegation'].filter(unwritten);
  if (empty.length > 0) {
    const sections = formatList(
      empty.map((key) => sectionName(key, t)),
      t.lang,
    );
    sentences.push(t('brief.compose.missing.not-written', { sections }));
  }
  if (!rule) sentences.push(t('brief.compose.missing.no-rule'));
  if (rule && rule.way !== 'no-decision' && room.members === null) {
    sentences.push(t('brief.compose.missing.no-members'));
  }
  if (foreign.size > 0) {
    const sections = formatList(
      [...foreign].map((key) => sectionName(key, t)),
      t.lang,
    );
    sentences.push(t('brief.compose.missing.language', { sections }));
  }
  return sentences;
}

function missingApproval(
  { meeting, reader, beforeCut, template, t }: BriefInput,
  approval: Approval,
): string[] {
  const pedoman = template === 'pedoman';
  if (approval.needed === 'not-known') return [t('brief.compose.missing.legal-form')];
  if (approval.needed === 'no' || approval.notShown === true) return [];
  if (approval.by === null) {
    return [t(pedoman ? 'brief.compose.missing.approval-pedoman' : 'brief.compose.missing.approval')];
  }
  return isUnwritten(meeting, 'approvalOn', beforeCut, reader)
    ? [t('brief.compose.missing.approval-date')]
    : [];
}

function missingItems(input: BriefInput, composed: readonly ComposedItem[]): string[] {
  const { t, issued, contributions } = input;
  const sentences: string[] = [];
  const covered = composed.filter(({ item }) => item);
  if (covered.length === 0) sentences.push(t('brief.compose.missing.no-items'));
  const unassigned = contributions.filter(
    (paper) => !paper.archived && !isFilled(paper.fields['item']?.value) && paper.fields['number'],
  );
  if (unassigned.length > 0) {
    const numbers = unassigned.map((paper) => asText(paper.fields['number']?.value));
    sentences.push(t('brief.compose.missing.unassigned', { contributions: formatList(numbers, t.lang) }));
  }
  if (issued.number !== null && isAdmittedTo(input.reader, government)) {
    const changed = covered.filter(({ row }) => lastIssued(issued, row.item)?.version !== row.status.version);
    if (changed.length > 0) {
      const items = formatList(
        changed.map(({ row }) => row.number),
        t.lang,
      );
      sentences.push(t('brief.compose.missing.changed-since-issue', { items }));
    }
  }
  return sentences;
}
