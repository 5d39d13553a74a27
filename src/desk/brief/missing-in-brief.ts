import { formatList } from '#language/formats.ts';
import { isAdmittedTo } from '#desk/people/reader.ts';
import { government } from '#desk/marking/marking.ts';
import { asText, isFilled } from '#desk/record/value.ts';
import type { Approval } from './brief.ts';
import type { BriefRule } from './brief-facts.ts';
import type { BriefInput } from './brief-input.ts';
import type { ComposedItem } from './compose-item.ts';
import { isUnwritten } from './cut.ts';
import { lack, type Lack } from './lack.ts';
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

/** What the brief as a whole lacks. */
export function missingInBrief(
  input: BriefInput,
  composed: readonly ComposedItem[],
  whole: WholeBrief,
): readonly Lack[] {
  return [
    ...missingMeeting(input, whole),
    ...missingApproval(input, whole.approval),
    ...missingItems(input, composed),
  ];
}

function missingMeeting(input: BriefInput, { rule, room, foreign }: WholeBrief): Lack[] {
  const { meeting, beforeCut, reader, t } = input;
  const unwritten = (key: string): boolean => isUnwritten(meeting, key, beforeCut, reader);
  const lacks: Lack[] = [];
  if (unwritten('starts')) lacks.push(lack('meeting', t('brief.compose.missing.no-dates')));
  else if (meeting.fields['datesConfirmed']?.value !== true) {
    lacks.push(lack('meeting', t('brief.compose.missing.dates-not-confirmed')));
  }
  const empty = ['aims', 'delegation'].filter(unwritten);
  if (empty.length > 0) {
    const sections = formatList(
      empty.map((key) => sectionName(key, t)),
      t.lang,
    );
    lacks.push(lack('text', t('brief.compose.missing.not-written', { sections }), empty.length));
  }
  if (!rule) lacks.push(lack('meeting', t('brief.compose.missing.no-rule')));
  if (rule && rule.way !== 'no-decision' && room.members === null) {
    lacks.push(lack('meeting', t('brief.compose.missing.no-members')));
  }
  if (foreign.size > 0) {
    const sections = formatList(
      [...foreign].map((key) => sectionName(key, t)),
      t.lang,
    );
    lacks.push(lack('language', t('brief.compose.missing.language', { sections }), foreign.size));
  }
  return lacks;
}

function missingApproval(
  { meeting, reader, beforeCut, template, t }: BriefInput,
  approval: Approval,
): Lack[] {
  const pedoman = template.base === 'pedoman';
  if (approval.needed === 'not-known') return [lack('approval', t('brief.compose.missing.legal-form'))];
  if (approval.needed === 'no' || approval.notShown === true) return [];
  if (approval.by === null) {
    const key = pedoman ? 'brief.compose.missing.approval-pedoman' : 'brief.compose.missing.approval';
    return [lack('approval', t(key))];
  }
  return isUnwritten(meeting, 'approvalOn', beforeCut, reader)
    ? [lack('approval', t('brief.compose.missing.approval-date'))]
    : [];
}

function missingItems(input: BriefInput, composed: readonly ComposedItem[]): Lack[] {
  const { t, issued, contributions } = input;
  const lacks: Lack[] = [];
  const covered = composed.filter(({ item }) => item);
  if (covered.length === 0) lacks.push(lack('text', t('brief.compose.missing.no-items')));
  const unassigned = contributions.filter(
    (paper) => !paper.archived && !isFilled(paper.fields['item']?.value) && paper.fields['number'],
  );
  if (unassigned.length > 0) {
    const numbers = unassigned.map((paper) => asText(paper.fields['number']?.value));
    const what = t('brief.compose.missing.unassigned', { contributions: formatList(numbers, t.lang) });
    lacks.push(lack('view', what, numbers.length));
  }
  if (issued.number !== null && isAdmittedTo(input.reader, government)) {
    const changed = covered.filter(({ row }) => lastIssued(issued, row.item)?.version !== row.status.version);
    if (changed.length > 0) {
      const items = formatList(
        changed.map(({ row }) => row.number),
        t.lang,
      );
      const what = t('brief.compose.missing.changed-since-issue', { items });
      lacks.push(lack('changed', what, changed.length));
    }
  }
  return lacks;
}
