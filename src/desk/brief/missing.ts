import { formatDate, formatList } from '#language/formats.ts';
import { isMessageKey, type Translate } from '#language/messages.ts';
import type { Consultation } from '#desk/item/consultation.ts';
import { liveRequests, repliesTo } from '#desk/item/readiness.ts';
import { isAdmittedTo } from '#desk/people/reader.ts';
import type { BriefItem } from './brief.ts';
import type { BriefInput } from './brief-input.ts';
import type { ComposedItem } from './compose-item.ts';
import { consultationFor, deliberationOf } from './consulted.ts';
import { isCut, isUnwritten } from './cut.ts';
import type { Names } from './names.ts';
import { expectedSections } from './sections.ts';

/** What a field is called in a sentence. */
export function sectionName(key: string, t: Translate): string {
  const message = `brief.compose.section.${key}`;
  return isMessageKey(message) ? t(message) : key;
}

const sectionNames = (keys: Iterable<string>, t: Translate): string =>
  formatList(
    [...keys].map((key) => sectionName(key, t)),
    t.lang,
  );

/** What one item lacks, in sentences. */
export function missingInItem(composed: ComposedItem, input: BriefInput, names: Names): readonly string[] {
  const { dossier, depth, item } = composed;
  const { t, reader, beforeCut } = input;
  if (!item) return [];
  const unwritten = expectedSections(depth, input.template).filter((key) =>
    isUnwritten(dossier, key, beforeCut, reader),
  );
  const sentences: string[] = [];
  if (unwritten.length > 0) {
    sentences.push(t('brief.compose.missing.not-written', { sections: sectionNames(unwritten, t) }));
  }
  if (isUnwritten(dossier, 'depth', beforeCut, reader)) sentences.push(t('brief.compose.missing.no-depth'));
  sentences.push(...missingSources(item, t), ...missingViews(item, t));
  if (isAdmittedTo(reader, deliberationOf(dossier))) {
    const consultation = consultationFor(dossier, reader);
    sentences.push(
      ...missingReplies(consultation, isCut(dossier, beforeCut), names, t),
      ...missingClearance(item, consultation, isCut(dossier, beforeCut), t),
    );
  }
  if (composed.gathered.foreign.size > 0) {
    const sections = sectionNames(composed.gathered.foreign, t);
    sentences.push(t('brief.compose.missing.language', { sections }));
  }
  return sentences;
}

function missingSources(item: BriefItem, t: Translate): string[] {
  const sentences: string[] = [];
  const views = item.othersViews.filter(({ notes }) => notes.length === 0).map(({ actor }) => actor);
  if (views.length > 0) {
    sentences.push(
      t('brief.compose.missing.view-source', { actors: formatList([...new Set(views)], t.lang) }),
    );
  }
  const stances = item.stances
    .flatMap(({ actors }) => actors)
    .filter(({ notes }) => notes.length === 0)
    .map(({ name }) => name);
  if (stances.length > 0) {
    sentences.push(t('brief.compose.missing.stance-source', { actors: formatList(stances, t.lang) }));
  }
  const claims = [...item.evidence, ...item.precedents].filter(({ notes }) => notes.length === 0).length;
  if (claims > 0) sentences.push(t('brief.compose.missing.claim-source', { claims }));
  return sentences;
}

function missingViews(item: BriefItem, t: Translate): string[] {
  const open = item.contributions.filter(({ ourView }) => ourView === 'none-yet').map(({ number }) => number);
  return open.length === 0
    ? []
    : [t('brief.compose.missing.our-view', { contributions: formatList(open, t.lang) })];
}

/** Where parts are cut, requests may be too: then it is not for us to say that nobody was asked. */
function missingReplies(consultation: Consultation, cut: boolean, names: Names, t: Translate): string[] {
  const requests = liveRequests(consultation);
  if (requests.length === 0) return cut ? [] : [t('brief.compose.missing.nobody-asked')];
  return requests.flatMap((request) => {
    const institution = names.institution(request.institution);
    const replies = repliesTo(consultation, request);
    const standing = replies.filter(({ stands }) => stands);
    if (replies.length === 0) {
      const deadline = formatDate(request.deadline, t.lang);
      return t('brief.compose.missing.reply', { institution, deadline });
    }
    if (standing.length === 0) return t('brief.compose.missing.reply-fell', { institution });
    if (request.mandatory && !standing.some(({ authority }) => authority === 'official')) {
      return t('brief.compose.missing.official-reply', { institution });
    }
    return [];
  });
}

/** What a clearer wrote may quote what this reader may not see: where parts are cut, it is left out. */
function missingClearance(item: BriefItem, consultation: Consultation, cut: boolean, t: Translate): string[] {
  const { status } = item;
  if (status.at === 'cleared') return [];
  const { clearance } = consultation;
  const sentences: string[] = [];
  if (status.openConditions > 0) {
    sentences.push(t('brief.compose.missing.conditions', { conditions: status.openConditions }));
  }
  const former = consultation.formerly.at(-1);
  if (clearance.at === 'submitted') {
    sentences.push(t('brief.compose.missing.awaits', { clearer: clearance.clearerName }));
  } else if (clearance.at === 'sent-back') {
    sentences.push(
      t('brief.compose.missing.sent-back', { by: clearance.by, questions: clearance.questions }),
    );
  } else if (clearance.at === 'refused') {
    const reason = cut ? '…' : clearance.reason;
    sentences.push(t('brief.compose.missing.refused', { by: clearance.by, reason }));
  } else if (former) {
    sentences.push(
      t('brief.compose.missing.cleared-before', { version: former.version, now: status.version }),
    );
  } else {
    sentences.push(t('brief.compose.missing.clearance'));
  }
  return sentences;
}
