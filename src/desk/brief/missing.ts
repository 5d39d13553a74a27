import { formatDate, formatList } from '#language/formats.ts';
import type { Lang, Said } from '#language/language.ts';
import { isMessageKey, type Translate } from '#language/messages.ts';
import { awaitedClearers, namesOf } from '#desk/item/clearance.ts';
import type { Consultation } from '#desk/item/consultation.ts';
import { lateStanding, liveRequests, repliesTo } from '#desk/item/readiness.ts';
import { isAnswered, progressOf, silentPoints, stalePoints } from '#desk/item/standing-answers.ts';
import { isAdmittedTo } from '#desk/people/reader.ts';
import type { BriefItem } from './brief.ts';
import type { BriefInput } from './brief-input.ts';
import type { ComposedItem } from './compose-item.ts';
import { consultationFor, deliberationOf } from './consulted.ts';
import { isCut, isUnwritten } from './cut.ts';
import { lack, type Lack } from './lack.ts';
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

/** What one item lacks. */
export function missingInItem(composed: ComposedItem, input: BriefInput, names: Names): readonly Lack[] {
  const { dossier, depth, item } = composed;
  const { t, reader, beforeCut, spoken } = input;
  if (!item) return [];
  const unwritten = expectedSections(depth, input.template).filter((key) =>
    isUnwritten(dossier, key, beforeCut, reader),
  );
  const lacks: Lack[] = [];
  if (unwritten.length > 0) {
    const what = t('brief.compose.missing.not-written', { sections: sectionNames(unwritten, t) });
    lacks.push(lack('text', what, unwritten.length));
  }
  if (isUnwritten(dossier, 'depth', beforeCut, reader)) {
    lacks.push(lack('text', t('brief.compose.missing.no-depth')));
  }
  lacks.push(...missingSources(item, t), ...missingViews(item, t));
  if (isAdmittedTo(reader, deliberationOf(dossier))) {
    const consultation = consultationFor(dossier, reader);
    const cut = isCut(dossier, beforeCut);
    lacks.push(
      ...missingReplies(consultation, cut, names, t),
      ...missingClearance(item, consultation, cut, spoken, t),
    );
  }
  const { foreign, behind } = composed.gathered;
  if (foreign.size > 0) {
    const what = t('brief.compose.missing.language', { sections: sectionNames(foreign, t) });
    lacks.push(lack('language', what, foreign.size));
  }
  if (behind.size > 0) {
    const what = t('brief.compose.missing.behind', { sections: sectionNames(behind, t) });
    lacks.push(lack('changed', what, behind.size));
  }
  return lacks;
}

function missingSources(item: BriefItem, t: Translate): Lack[] {
  const lacks: Lack[] = [];
  const list = (names: readonly string[]): string => formatList([...new Set(names)], t.lang);
  const views = item.othersViews.filter(({ notes }) => notes.length === 0).map(({ actor }) => actor);
  if (views.length > 0) {
    const what = t('brief.compose.missing.view-source', { actors: list(views) });
    lacks.push(lack('source', what, views.length));
  }
  const stances = item.stances
    .flatMap(({ actors }) => actors)
    .filter(({ notes }) => notes.length === 0)
    .map(({ name }) => name);
  if (stances.length > 0) {
    const what = t('brief.compose.missing.stance-source', { actors: list(stances) });
    lacks.push(lack('source', what, stances.length));
  }
  const claims = [...item.evidence, ...item.precedents].filter(({ notes }) => notes.length === 0).length;
  if (claims > 0) lacks.push(lack('source', t('brief.compose.missing.claim-source', { claims }), claims));
  return lacks;
}

function missingViews(item: BriefItem, t: Translate): Lack[] {
  const open = item.contributions.filter(({ ourView }) => ourView === 'none-yet').map(({ number }) => number);
  if (open.length === 0) return [];
  const what = t('brief.compose.missing.our-view', { contributions: formatList(open, t.lang) });
  return [lack('view', what, open.length)];
}

/** Where parts are cut, requests may be too: then it is not for us to say that nobody was asked. */
function missingReplies(consultation: Consultation, cut: boolean, names: Names, t: Translate): Lack[] {
  const requests = liveRequests(consultation);
  if (requests.length === 0) return cut ? [] : [lack('reply', t('brief.compose.missing.nobody-asked'))];
  return requests.flatMap((request) => {
    const institution = names.institution(request.institution);
    const replies = repliesTo(consultation, request);
    const late = lateStanding(consultation, request);
    if (late?.as === 'deemed-content') {
      const deadline = formatDate(late.deadline, t.lang);
      return lack('reply', t('settle.brief.deemed', { institution, deadline }));
    }
    if (replies.length === 0) {
      const deadline = formatDate(request.deadline, t.lang);
      return lack('reply', t('brief.compose.missing.reply', { institution, deadline }));
    }
    if (stalePoints(consultation, request).length > 0)
      return lack('reply', t('brief.compose.missing.reply-fell', { institution }));
    if (silentPoints(consultation, request).length > 0) {
      const deadline = formatDate(request.deadline, t.lang);
      const progress = progressOf(consultation, request);
      return lack('reply', t('brief.compose.missing.reply-in-part', { institution, deadline, ...progress }));
    }
    if (request.mandatory && !isAnswered(consultation, request, true)) {
      return lack('reply', t('brief.compose.missing.official-reply', { institution }));
    }
    return [];
  });
}

/** What a clearer wrote may quote what this reader may not see: where parts are cut, it is left out. */
function missingClearance(
  item: BriefItem,
  consultation: Consultation,
  cut: boolean,
  spoken: Lang,
  t: Translate,
): Lack[] {
  const { status } = item;
  if (status.at === 'cleared') {
    const versions = { version: status.version, now: consultation.positionVersion };
    return status.renewing ? [lack('changed', t('brief.compose.missing.renewing', versions))] : [];
  }
  const { clearance } = consultation;
  const lacks: Lack[] = [];
  if (status.openConditions > 0) {
    const what = t('brief.compose.missing.conditions', { conditions: status.openConditions });
    lacks.push(lack('condition', what, status.openConditions));
  }
  const said = (text: string): Said | null => (cut || text === '' ? null : { text, lang: spoken });
  const former = consultation.formerly.at(-1);
  if (clearance.at === 'submitted') {
    const what = t('brief.compose.missing.awaits', {
      clearer: namesOf(awaitedClearers(clearance)),
    });
    lacks.push(lack('clearance', what));
  } else if (clearance.at === 'sent-back') {
    const what = t('brief.compose.missing.sent-back', { by: clearance.by });
    lacks.push(lack('clearance', what, 1, said(clearance.questions)));
  } else if (clearance.at === 'refused') {
    const what = t('brief.compose.missing.refused', { by: clearance.by });
    lacks.push(lack('clearance', what, 1, said(clearance.reason)));
  } else if (former?.withdrawn) {
    const { by } = former.withdrawn;
    lacks.push(
      lack(
        'clearance',
        t('brief.compose.missing.taken-back', { version: former.version, by }),
        1,
        said(former.withdrawn.reason ?? ''),
      ),
    );
  } else if (former) {
    const versions = { version: former.version, now: status.version };
    lacks.push(lack('clearance', t('brief.compose.missing.cleared-before', versions)));
  } else {
    lacks.push(lack('clearance', t('brief.compose.missing.clearance')));
  }
  return lacks;
}
